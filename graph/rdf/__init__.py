"""RDF: the files of `ontology/` as a lexicon, extractions as quads, quads as files."""
