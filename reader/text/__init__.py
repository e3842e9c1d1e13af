"""From the canonical string to paragraphs, sentences, tokens, tags and quotations. The only home of nltk."""
