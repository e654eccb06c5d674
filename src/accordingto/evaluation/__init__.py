"""Accuracy that is measured and cannot slide: own sentences, gold sets where they are present, and a floor for both."""
