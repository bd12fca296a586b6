"""The studio: write, see and question a case in the browser.

The server keeps files, drafts and the rules of who may ask (:mod:`.app`,
:mod:`.guard`, :mod:`.drafts`, :mod:`.folder`). What a case says is worked out by
worker processes (:mod:`.workers`, :mod:`.jobs`): every page is a pure function of
the text, and every change one from text to text.

=============  ===========================================================
:mod:`.menu`   every page by the module that it stands in, and their order
:mod:`.write`  pages that write, with their forms made from the format
:mod:`.see`    pages that show what follows
:mod:`.ask`    pages that suppose, vary, question and report
``templates``  the HTML of pages, where every text is escaped
``static``     style and scripts; without the scripts every form still works
=============  ===========================================================
"""
