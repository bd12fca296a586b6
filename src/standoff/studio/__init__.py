"""The studio: write, see and question a case in the browser.

The server keeps files, drafts and the rules of who may ask (:mod:`.app`,
:mod:`.guard`, :mod:`.drafts`, :mod:`.folder`). What a case says is worked out by
worker processes (:mod:`.workers`), where every view is a pure function of the text
(:mod:`.views`) and every change one from text to text (:mod:`.changes`).
"""
