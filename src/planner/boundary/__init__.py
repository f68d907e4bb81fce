"""What crosses between the outside and the program: text, files and their errors."""
