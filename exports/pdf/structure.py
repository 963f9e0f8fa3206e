"""The structure tree: what a screen reader reads, and in which order."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.objects import RawObject, utf16


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure: a role of PDF 1.7 such as P, and its parts in reading order.

    A part is another element, a piece of marked content (page index, number), or an annotation
    (page index, its reference). `attributes` is the PDF source of the attribute dictionary.
    """

    role: str
    alt: str = ""
    attributes: str = ""
    kids: list["Node | tuple[int, int] | tuple[int, Any]"] = field(default_factory=list)
    reference: Any = None

    def add(self, role: str, *, alt: str = "", attributes: str = "") -> "Node":
        """Append and return a new child."""
        child = Node(role, alt, attributes)
        self.kids.append(child)
        return child


@dataclass(slots=True)
class Structure:
    """Collects marked content while pages are painted and writes the tree at the end."""

    root: Node = field(default_factory=lambda: Node("Document"))
    pages: list[list[Node]] = field(default_factory=lambda: [[]])
    links: list[tuple[Node, Any]] = field(default_factory=list)

    def mark(self, node: Node) -> int:
        """Return the number of a new piece of content of `node` on the current page."""
        here = self.pages[-1]
        here.append(node)
        node.kids.append((len(self.pages) - 1, len(here) - 1))
        return len(here) - 1

    def annotate(self, node: Node, reference: Any, annotation: Any) -> None:
        """Make an annotation of the current page a part of `node`."""
        node.kids.append((len(self.pages) - 1, reference))
        self.links.append((node, annotation))

    def next_page(self) -> None:
        """Begin the next page."""
        self.pages.append([])

    def write(self, document: Any) -> None:
        """Put the tree into a reportlab document whose pages are all finished."""
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        tree_reference = document.Reference(tree, "StructTreeRoot")
        pages = [_source(document.Reference(page), document) for page in document.Pages.pages]
        tree.dict["K"] = pdfdoc.PDFArray([self._element(self.root, tree_reference, pages, document)])
        numbers: list[Any] = []
        for i, nodes in enumerate(self.pages[: len(pages)]):
            numbers += [i, RawObject("[" + " ".join(_source(node.reference, document) for node in nodes) + "]")]
        for i, (node, annotation) in enumerate(self.links, len(pages)):
            annotation.dict["StructParent"] = i
            numbers += [i, node.reference]
        tree.dict["ParentTree"] = document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
        tree.dict["ParentTreeNextKey"] = len(pages) + len(self.links)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _element(self, node: Node, parent: Any, pages: list[str], document: Any) -> Any:
        element = RawObject()
        reference = node.reference = document.Reference(element)
        home = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), None)
        kids: list[str] = []
        for kid in node.kids:
            if isinstance(kid, Node):
                if kid.kids or kid.role in ("TD", "TH"):  # nothing was painted of the others
                    kids.append(_source(self._element(kid, reference, pages, document), document))
            elif isinstance(kid[1], int):
                kids.append(str(kid[1]) if kid[0] == home else f"<</Type/MCR/Pg {pages[kid[0]]}/MCID {kid[1]}>>")
            else:
                kids.append(f"<</Type/OBJR/Pg {pages[kid[0]]}/Obj {_source(kid[1], document)}>>")
        element.body = (
            f"<</Type/StructElem/S/{node.role}/P {_source(parent, document)}"
            + (f"/Pg {pages[home]}" if home is not None else "")
            + f"/K[{' '.join(kids)}]"
            + (f"/Alt<{utf16(node.alt)}>" if node.alt else "")
            + (f"/A{node.attributes}" if node.attributes else "")
            + ">>"
        )
        return reference


def _source(reference: Any, document: Any) -> str:
    return str(reference.format(document).decode("ascii"))
