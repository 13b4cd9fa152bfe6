using System.Xml.Linq;

namespace ProcessAgents.Bpmn;

/// <summary>The schema of the diagram in a document: shapes with bounds, edges with waypoints.</summary>
internal static class DiagramSchema
{
    private static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Interchange = "http://www.omg.org/spec/DD/20100524/DI";
    private static readonly XNamespace Common = "http://www.omg.org/spec/DD/20100524/DC";

    private static readonly Lazy<SchemaTable> Table = new(() => new SchemaTable([], Lines));

    private static IEnumerable<string> Lines =>
    [
        "extension = extensions",
        "BPMNDiagram : | BPMNPlane BPMNLabelStyle* | id=id name=text documentation=text resolution=double",
        "BPMNPlane : | extension? BPMNShape/BPMNEdge* | id=id bpmnElement=qname",
        "BPMNShape : | extension? Bounds BPMNLabel? | id=id bpmnElement=qname isHorizontal=bool isExpanded=bool "
            + "isMarkerVisible=bool isMessageVisible=bool participantBandKind=text choreographyActivityShape=qname",
        "BPMNEdge : | extension? waypoint+ BPMNLabel? | id=id bpmnElement=qname sourceElement=qname targetElement=qname "
            + "messageVisibleKind=initiating/non_initiating",
        "BPMNLabel : | extension? Bounds? | id=id labelStyle=qname",
        "BPMNLabelStyle : | anything | id=id",
        "Bounds : | | x=double! y=double! width=double! height=double!",
        "waypoint : | | x=double! y=double!",
    ];

    public static bool Has(XNamespace name) => name == Diagram || name == Interchange || name == Common;

    /// <summary>Null when diagrams have no such element.</summary>
    public static SchemaType? Find(string name) => Table.Value.Find(name);
}
