"""Compares a press file with the letters it was joined from: each page must look like the letter's own, dot for dot.

    press.py PRESS.pdf PAGES-PER-LETTER SKIP LETTER.pdf…

PAGES-PER-LETTER: how many pages each letter takes in the press file, with blank ones and slip sheets; SKIP: how many of
them come before the letter.
"""

import sys

import pypdfium2

press = pypdfium2.PdfDocument(sys.argv[1])
stride, skip = int(sys.argv[2]), int(sys.argv[3])
complaints = []


def picture(page):
    return page.render(scale=1.25, may_draw_forms=True).to_numpy().tobytes()


blank = None
for place, path in enumerate(sys.argv[4:]):
    letter = pypdfium2.PdfDocument(path)
    letter.init_forms()
    for number in range(stride):
        shown = picture(press[place * stride + number])
        if skip <= number < skip + len(letter):
            if shown != picture(letter[number - skip]):
                complaints.append(f"{path}: page {number - skip + 1} looks different in the press file")
        elif number >= skip + len(letter) or number == 1:
            blank = blank or bytes([255]) * len(shown)
            if shown != blank:
                complaints.append(f"{path}: sheet {number + 1} of its own is not blank")
        elif shown == blank:
            complaints.append(f"{path}: its slip sheet is blank")
if len(press) != stride * len(sys.argv[4:]):
    complaints.append(f"{len(press)} pages for {len(sys.argv[4:])} letters")
bookmarks = [mark.get_dest().get_index() for mark in press.get_toc()]
if bookmarks != [place * stride + skip for place in range(len(sys.argv[4:]))]:
    complaints.append(f"bookmarks lead to pages {bookmarks[:10]}")
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
