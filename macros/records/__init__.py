"""Records: read from YAML, shaped by the model, held to the rules, gathered in a catalogue."""
