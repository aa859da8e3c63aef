"""Sites that come from outside: the import of files and the dialog of one site."""
