"""Looks in PDFs for what validators let pass: objects that nothing refers to, more than one revision, scripts, layers,
actual text, unbalanced graphics states, content outside marked content, and a structure tree whose two directions differ.
One line a complaint; exit code 1 if there is any."""
import re
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

FORBIDDEN_KEYS = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/OCProperties", "/OC", "/ActualText", "/EmbeddedFiles",
                  "/EmbeddedFile", "/Launch", "/XFA", "/NeedAppearances", "/Interpolate", "/CIDSet", "/Alternates", "/OPI"}
FORBIDDEN_ACTIONS = {"/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Named", "/Movie"}


def reachable(pdf):
    seen, stack = set(), [pdf.trailer]
    while stack:
        value = stack.pop()
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        if isinstance(value, (Dictionary, Stream)):
            yield from ((key, entry) for key, entry in value.items())
            stack.extend(entry for _, entry in value.items())
        elif isinstance(value, Array):
            stack.extend(iter(value))
    yield "seen", seen


def keys_and_objects(pdf):
    seen, keys = set(), []
    for key, entry in reachable(pdf):
        if key == "seen":
            seen = entry
        else:
            keys.append((key, entry))
    return keys, seen


def check_objects(data, pdf, say):
    keys, seen = keys_and_objects(pdf)
    for key, entry in keys:
        # A drawn box says what it stands for; anywhere else the glyphs themselves are the text.
        is_box = key == "/ActualText" and str(entry) in "☐☑"
        if key in FORBIDDEN_KEYS and not is_box:
            say(f"has {key}")
        if key == "/S" and isinstance(entry, Name) and str(entry) in FORBIDDEN_ACTIONS:
            say(f"has an action {entry}")
    written = {(int(number), int(generation)) for number, generation in re.findall(rb"(?m)^(\d+) (\d+) obj$", data)}
    known = {value.objgen for value in pdf.objects}
    for number, _ in sorted((written | known) - seen):
        say(f"object {number} is reached from nowhere")
    if data.count(b"startxref") != 1 or data.count(b"%%EOF") != 1:
        say("has more than one revision")
    if len(re.findall(rb"(?m)^xref\n0 \d+\n", data)) != 1:
        say("has not exactly one cross-reference section that begins with 0")


def check_stream(name, stream, say, marked):
    """Balance of q and Q, of BDC and EMC, and that nothing is painted outside marked content."""
    depth = inside = 0
    identifiers = []
    painting = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "BI"}
    for instruction in pikepdf.parse_content_stream(stream):
        operator = str(instruction.operator)
        if operator == "q":
            depth += 1
        elif operator == "Q":
            depth -= 1
            if depth < 0:
                say(f"{name} restores more graphics states than it saved")
        elif operator == "cm" and marked and depth == 0:
            say(f"{name} changes the matrix outside q and Q")
        elif operator in ("BDC", "BMC"):
            inside += 1
            # Inside a piece of the structure, only what says how its text is to be read (ISO 32000-1, 14.8.2.3.3, 14.9.4).
            has_id = operator == "BDC" and "/MCID" in instruction.operands[1]
            if inside > 1 and (str(instruction.operands[0]) not in ("/Span", "/NonStruct", "/ReversedChars") or has_id):
                say(f"{name} nests marked content")
            if has_id:
                identifiers.append(int(instruction.operands[1].MCID))
        elif operator == "EMC":
            inside -= 1
        elif operator in painting and marked and inside == 0:
            say(f"{name} paints outside marked content ({operator})")
    if depth or inside:
        say(f"{name} leaves {depth} graphics states and {inside} marks open")
    return identifiers


def kids(element):
    if "/K" not in element:
        return []
    return list(element.K) if isinstance(element.K, Array) else [element.K]


def check_structure(pdf, say):
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    keys = list(parents)
    if keys != sorted(keys):
        say("the parent tree is not sorted")
    claimed, identifiers, referents, types = {}, set(), {}, {}

    def visit(element, parent):
        if element.P.objgen != parent.objgen:
            say(f"structure element {element.objgen[0]} names another parent")
        if element.S in ("/Note", "/FENote") and "/ID" in element:
            identifiers.add(str(element.ID))
        for other in element.get("/Ref", []):
            referents.setdefault(element.objgen, set()).add(other.objgen)
        types[element.objgen] = str(element.S)
        for kid in kids(element):
            if isinstance(kid, int):
                claimed[(element.Pg.objgen, kid)] = element.objgen
            elif kid.get("/Type") == "/MCR":
                claimed[(kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID))] = element.objgen
            elif kid.get("/Type") == "/OBJR":
                if parents[int(kid.Obj.StructParent)].objgen != element.objgen:
                    say(f"annotation {kid.Obj.objgen[0]} has another parent in the parent tree")
            else:
                visit(kid, element)

    for kid in kids(root):
        visit(kid, root)
    for place, page in enumerate(pdf.pages):
        found = []
        contents = page.obj.Contents
        for index, stream in enumerate(contents if isinstance(contents, Array) else [contents]):
            found += check_stream(f"page {place + 1}, stream {index}", stream, say, True)
        owners = parents[int(page.obj.StructParents)]
        if sorted(found) != list(range(len(owners))):
            say(f"page {place + 1} marks {sorted(found)}, the parent tree has {len(owners)}")
        for identifier in found:
            if claimed.pop((page.obj.objgen, identifier), None) != owners[identifier].objgen:
                say(f"page {place + 1}: mark {identifier} has no element, or another one in the parent tree")
        for annotation in page.obj.get("/Annots", []):
            if annotation.P.objgen != page.obj.objgen or int(annotation.StructParent) not in parents:
                say(f"page {place + 1}: annotation {annotation.objgen[0]} is lost")
    for (_, identifier) in claimed:
        say(f"a structure element claims mark {identifier}, which no page has")
    names = list(root.IDTree.Names) if "/IDTree" in root else []
    listed = [str(name) for name in names[::2]]
    if listed != sorted(identifiers):
        say("the tree of identifiers does not list the notes")
    if pdf.pdf_version == "2.0":
        check_second(pdf, root, types, referents, say)


def check_second(pdf, root, types, referents, say):
    """What PDF 2.0 wants beside: namespaces, notes and their marks that know each other, structure destinations."""
    names = [str(space.NS) for space in root.get("/Namespaces", [])]
    if names != ["http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"]:
        say(f"the namespaces are {names}")
    spaces = {space.objgen for space in root.get("/Namespaces", [])}
    for number, kind in types.items():
        if pdf.get_object(number).NS.objgen not in spaces:
            say(f"structure element {number[0]} is in no namespace of the tree")
        for other in referents.get(number, ()):
            if other not in types:
                say(f"structure element {number[0]} refers to what is none")
            elif "/FENote" in (kind, types[other]) and number not in referents.get(other, ()):
                say(f"structure element {other[0]} does not refer back to {number[0]}")
        if kind == "/Note":
            say("there is a note as PDF 1.7 has them")
        element = pdf.get_object(number)
        if kind == "/FENote" and number not in referents and element.get("/A", {}).get("/NoteType") == "/Footnote":
            say(f"note {number[0]} does not refer to its marks")
    for value in pdf.objects:
        if isinstance(value, Dictionary) and ("/Dest" in value or value.get("/S") == "/GoTo" and "/SD" not in value):
            say(f"object {value.objgen[0]} leads to a page, and to no structure element")
        if isinstance(value, Dictionary) and value.get("/Subtype") == "/Link" and value.get("/A", {}).get("/S") == "/GoTo":
            if value.A.SD[0].objgen not in types:
                say(f"link {value.objgen[0]} leads to no structure element")
    if "/Info" in pdf.trailer or "/Extensions" in pdf.Root:
        say("there is an information dictionary, or an extension of PDF 1.7")


def check_forms(pdf, say):
    for value in pdf.objects:
        if isinstance(value, Stream) and value.get("/Subtype") == "/Form":
            check_stream(f"form {value.objgen[0]}", value, say, False)


def main(paths):
    complaints = 0
    for path in paths:
        def say(text):
            nonlocal complaints
            complaints += 1
            print(f"{path}: {text}")
        with open(path, "rb") as file:
            data = file.read()
        with pikepdf.open(path) as pdf:
            check_objects(data, pdf, say)
            check_structure(pdf, say)
            check_forms(pdf, say)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
