"""The command line: one function a verb; standard output is data, standard error says what was done."""
