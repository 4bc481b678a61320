"""The border between China and North Korea as a picture: outlines, what is plotted, and where words stand."""
