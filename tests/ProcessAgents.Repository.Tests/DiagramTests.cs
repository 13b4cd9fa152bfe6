using System.Globalization;
using System.Xml.Linq;

namespace ProcessAgents.Repository.Tests;

/// <summary>The shipped diagrams are drawn whole, and nothing lies on something else.</summary>
public sealed class DiagramTests
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XNamespace Waypoints = "http://www.omg.org/spec/DD/20100524/DI";

    public static TheoryData<string> Diagrams =>
        [.. Tree.Files.Where(file => file.StartsWith("bpmn/", StringComparison.Ordinal) && file.EndsWith(".bpmn", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void Every_element_and_every_flow_is_drawn(string file)
    {
        var document = XDocument.Parse(Tree.Read(file));
        var drawn = document.Descendants()
            .Where(element => element.Name == Di + "BPMNShape" || element.Name == Di + "BPMNEdge")
            .Select(element => (string)element.Attribute("bpmnElement")!)
            .ToHashSet();

        var elements = document.Descendants(Bpmn + "process").Descendants()
            .Where(element => element.Name.Namespace == Bpmn && element.Attribute("id") is not null
                && !element.Name.LocalName.EndsWith("Definition", StringComparison.Ordinal))
            .Select(element => (string)element.Attribute("id")!);

        elements.Where(id => !drawn.Contains(id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void No_shape_and_no_label_lies_on_another(string file)
    {
        var document = XDocument.Parse(Tree.Read(file));
        var hosts = document.Descendants(Bpmn + "boundaryEvent").ToDictionary(
            boundary => (string)boundary.Attribute("id")!, boundary => (string)boundary.Attribute("attachedToRef")!);
        var inside = document.Descendants(Bpmn + "subProcess").SelectMany(sub => sub.Descendants()
                .Where(child => child.Attribute("id") is not null)
                .Select(child => ((string)sub.Attribute("id")!, (string)child.Attribute("id")!)))
            .ToHashSet();
        var boxes = document.Descendants(Di + "BPMNShape").Concat(document.Descendants(Di + "BPMNEdge")).SelectMany(Boxes).ToList();

        var overlaps =
            from first in boxes.Index()
            from second in boxes.Skip(first.Index + 1)
            where first.Item.Overlaps(second)
                && !Belongs(first.Item, second) && !Belongs(second, first.Item)
            select $"{first.Item.Name} and {second.Name}";

        overlaps.ShouldBeEmpty();

        // An attached event sits on its host's border, a child inside of its sub-process.
        bool Belongs(Box outer, Box inner) =>
            hosts.GetValueOrDefault(inner.Id) == outer.Id || inside.Contains((outer.Id, inner.Id));
    }

    [Theory]
    [MemberData(nameof(Diagrams))]
    public void Flows_run_along_the_axes_and_begin_and_end_at_their_elements(string file)
    {
        var document = XDocument.Parse(Tree.Read(file));
        var boxes = document.Descendants(Di + "BPMNShape").SelectMany(Boxes)
            .Where(box => box.Name == box.Id).ToDictionary(box => box.Id);
        var flows = document.Descendants(Bpmn + "sequenceFlow").ToDictionary(flow => (string)flow.Attribute("id")!);
        foreach (var edge in document.Descendants(Di + "BPMNEdge"))
        {
            if (!flows.TryGetValue((string)edge.Attribute("bpmnElement")!, out var flow))
            {
                continue;
            }

            var points = edge.Elements(Waypoints + "waypoint").Select(point => (X: Number(point, "x"), Y: Number(point, "y"))).ToList();
            var id = (string)flow.Attribute("id")!;
            boxes[(string)flow.Attribute("sourceRef")!].Touches(points[0]).ShouldBeTrue(id);
            boxes[(string)flow.Attribute("targetRef")!].Touches(points[^1]).ShouldBeTrue(id);
            points.Zip(points.Skip(1)).ShouldAllBe(step => step.First.X == step.Second.X || step.First.Y == step.Second.Y, id);
        }
    }

    private static IEnumerable<Box> Boxes(XElement shape)
    {
        var id = (string)shape.Attribute("bpmnElement")!;
        if (shape.Element(Dc + "Bounds") is { } bounds)
        {
            yield return Box.Of(id, id, bounds);
        }

        if (shape.Element(Di + "BPMNLabel")?.Element(Dc + "Bounds") is { } label)
        {
            yield return Box.Of(id, $"the label of {id}", label);
        }
    }

    private static double Number(XElement element, string name) =>
        double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    private sealed record Box(string Id, string Name, double Left, double Top, double Right, double Bottom)
    {
        public static Box Of(string id, string name, XElement bounds) => new(
            id,
            name,
            Number(bounds, "x"),
            Number(bounds, "y"),
            Number(bounds, "x") + Number(bounds, "width"),
            Number(bounds, "y") + Number(bounds, "height"));

        public bool Overlaps(Box other) =>
            Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

        public bool Touches((double X, double Y) point) =>
            point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;
    }
}
