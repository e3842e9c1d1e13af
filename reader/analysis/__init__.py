"""What stands in the text: attributions, speakers, voices, emotive terms, assertions, overview.

`pipeline.py` shows the stages in order. Stages are functions from earlier results to new ones; none edits another's.
"""
