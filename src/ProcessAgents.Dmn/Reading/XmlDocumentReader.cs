using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Dmn;

/// <summary>Turns bytes into an XML tree: no document type, no entity, nothing fetched, everything bounded.</summary>
internal static class XmlDocumentReader
{
    public static XElement? Read(ReadOnlyMemory<byte> xml, DmnLimits limits, DmnProblems problems)
    {
        if (xml.Length > limits.DocumentBytes)
        {
            problems.Add(1, 1, Invariant($"The document has {xml.Length} bytes; at most {limits.DocumentBytes} are read."));
            return null;
        }

        try
        {
            return IsWithin(limits, xml, problems) ? Load(xml) : null;
        }
        catch (XmlException error)
        {
            problems.Add(
                Math.Max(1, error.LineNumber),
                Math.Max(1, error.LinePosition),
                $"The document is not well-formed XML: {WithoutPosition(error)}");
            return null;
        }
    }

    private static XElement Load(ReadOnlyMemory<byte> xml)
    {
        using var reader = Open(xml);
        return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
    }

    private static bool IsWithin(DmnLimits limits, ReadOnlyMemory<byte> xml, DmnProblems problems)
    {
        using var reader = Open(xml);
        var position = (IXmlLineInfo)reader;
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth >= limits.Depth)
            {
                problems.Add(
                    position.LineNumber,
                    position.LinePosition,
                    Invariant($"The document nests elements deeper than {limits.Depth}."));
                return false;
            }

            if (++elements > limits.Elements)
            {
                problems.Add(
                    position.LineNumber,
                    position.LinePosition,
                    Invariant($"The document has more than {limits.Elements} XML elements."));
                return false;
            }
        }

        return true;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> xml) =>
        XmlReader.Create(
            new MemoryStream(xml.ToArray(), writable: false),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersFromEntities = 1,
                IgnoreProcessingInstructions = true,
                CloseInput = true,
            });

    private static string WithoutPosition(XmlException error)
    {
        if (error.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return "It has a document type (DOCTYPE), which is never read: take it away.";
        }

        var end = error.Message.IndexOf(" Line ", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
