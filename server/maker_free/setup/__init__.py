"""Owns `maker-free setup`: an entry for Maker Free in the configuration of each chat program (host) on this computer;
refuses to change anything else in those files.
"""
