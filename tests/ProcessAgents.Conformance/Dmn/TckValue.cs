using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>Values as the test cases of the DMN TCK write them.</summary>
internal static class TckValue
{
    private const double Tolerance = 1e-8;

    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The value in an element that holds a value, components or a list.</summary>
    public static FeelValue Read(XElement element)
    {
        if (Child(element, "list") is { } list)
        {
            return (string?)list.Attribute(Instance + "nil") == "true"
                ? FeelNull.Instance
                : new FeelList(list.Elements().Where(e => e.Name.LocalName == "item").Select(Read));
        }

        var components = element.Elements().Where(e => e.Name.LocalName == "component").ToArray();
        if (components.Length > 0)
        {
            return new FeelContext(
                components.Select(c => KeyValuePair.Create((string?)c.Attribute("name") ?? "", Read(c))));
        }

        return Child(element, "value") is { } value && (string?)value.Attribute(Instance + "nil") != "true"
            ? ReadScalar(value)
            : FeelNull.Instance;
    }

    /// <summary>Whether two values are equal, numbers within the tolerance of the kit.</summary>
    public static bool AreEqual(FeelValue expected, FeelValue actual) => (expected, actual) switch
    {
        (FeelNumber left, FeelNumber right) =>
            left.Equals(right) || Math.Abs(left.ToDouble() - right.ToDouble()) < Tolerance,
        (FeelList left, FeelList right) =>
            left.Count == right.Count && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second)),
        (FeelContext left, FeelContext right) =>
            left.Count == right.Count && left.All(entry => AreEqual(entry.Value, right[entry.Key])),
        _ => expected.Equals(actual) || FeelComparison.AreEqual(expected, actual) is true,
    };

    private static XElement? Child(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static FeelValue ReadScalar(XElement value)
    {
        var type = (string?)value.Attribute(Instance + "type") ?? "xsd:string";
        var text = value.Value;
        return type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..] switch
        {
            "boolean" => FeelBoolean.Of(text.Trim() is "true" or "1"),
            "decimal" or "double" or "integer" or "int" or "long" or "float" =>
                FeelNumber.TryParse(text.Trim(), out var number) ? number : FeelNull.Instance,
            "date" => Call("date", text),
            "time" => Call("time", text),
            "dateTime" => Call("date and time", text),
            "duration" => Call("duration", text),
            _ => text,
        };
    }

    private static FeelValue Call(string function, string text) =>
        FeelExpression.Parse($"{function}(\"{text.Trim()}\")", FeelOptions.Standard).Value!
            .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;
}
