"""One module a picture, found by its file name: `arrivals_by_sex.py` is `chart("arrivals-by-sex")`.

A module gives `chart(catalogue)`, which returns the `Chart` of that name. Nothing else needs to be told of it.
"""
