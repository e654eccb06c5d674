"""The same pipeline over many documents: processes on one machine, Ray on many."""
