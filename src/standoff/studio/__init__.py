"""The studio: write, see and question a case in the browser.

The server keeps files, drafts and the rules of who may ask (:mod:`.app`,
:mod:`.guard`, :mod:`.drafts`, :mod:`.folder`). What a case says is worked out by
worker processes (:mod:`.workers`, :mod:`.jobs`): every page is a pure function of
the text, and every change one from text to text.

==============  ==========================================================
:mod:`.views`   one module for each page, with what its forms do
:mod:`.seeing`  what the pages that see and ask share
:mod:`.writing` what the pages that write share: forms made from the format
``templates``   the HTML of pages, where every text is escaped
``static``      style and scripts; without the scripts every form still works
==============  ==========================================================
"""
