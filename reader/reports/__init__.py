"""An article and its analysis in forms that leave the program. Data in, text out; nothing is read or written here."""
