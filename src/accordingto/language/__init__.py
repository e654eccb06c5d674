"""Document to Parse: the spaCy pipeline, quotation marks, sentences and the tree that reading walks on."""
