"""Characters, words, numerals, periods, clauses: what is known of Chinese text, whatever the text is about."""
