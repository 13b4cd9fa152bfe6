using System.Xml;
using System.Xml.Linq;

namespace ProcessAgents.Connectors.Lint;

/// <summary>What an author should look at: a task of a connector that lacks what makes it safe.</summary>
/// <param name="Line">1-based line of the element.</param>
/// <param name="Column">1-based column of the element.</param>
/// <param name="ElementType">Its name in BPMN, such as <c>serviceTask</c>.</param>
/// <param name="ElementId">The element.</param>
/// <param name="Message">What is missing, and what to do.</param>
public sealed record ConnectorFinding(int Line, int Column, string ElementType, string ElementId, string Message);

/// <summary>Looks at the tasks of connectors in a BPMN file. Needs no engine and no worker.</summary>
public static class ConnectorLint
{
    /// <summary>A property of a task that says why its answers are not verified.</summary>
    public const string UnverifiedProperty = "io.processagents:unverified";

    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";

    /// <summary>The findings, in the order of the file; none for a file that is no XML, which others report.</summary>
    public static IReadOnlyList<ConnectorFinding> Check(Stream bpmn)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(
                bpmn, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document = XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException)
        {
            return [];
        }

        return [.. document.Descendants(Bpmn + "process").SelectMany(CheckProcess)];
    }

    private static IEnumerable<ConnectorFinding> CheckProcess(XElement process)
    {
        var tasks = process.Descendants().Select(Task.Read).OfType<Task>().ToList();
        var verified = tasks.Where(task => task.Type == JobTypes.Verify)
            .Select(task => task.Headers.GetValueOrDefault("step", "")).ToHashSet();
        return tasks.SelectMany(task => task.Type switch
        {
            JobTypes.Llm => CheckAgent(task, verified),
            JobTypes.HttpJson => CheckTool(task),
            _ => [],
        });
    }

    private static IEnumerable<ConnectorFinding> CheckAgent(Task task, HashSet<string> verified)
    {
        var step = task.Headers.GetValueOrDefault("step", task.Id);
        if (verified.Contains(step))
        {
            yield break;
        }

        if (!task.Properties.TryGetValue(UnverifiedProperty, out var reason))
        {
            yield return task.Finding(
                $"nothing verifies step '{step}': add a task of type {JobTypes.Verify} with header step = '{step}', or say "
                + $"in property {UnverifiedProperty} why it needs none.");
        }
        else if (string.IsNullOrWhiteSpace(reason))
        {
            yield return task.Finding($"property {UnverifiedProperty} gives no reason.");
        }
    }

    private static IEnumerable<ConnectorFinding> CheckTool(Task task)
    {
        if (task.Headers.GetValueOrDefault("irreversible") != "true")
        {
            yield break;
        }

        if (!task.Headers.ContainsKey("approval"))
        {
            yield return task.Finding("an irreversible call needs header 'approval': who or what allowed it.");
        }

        if (!task.Headers.ContainsKey("readBack.url"))
        {
            yield return task.Finding(
                "an irreversible call without header 'readBack.url' stops at an incident whenever its answer is lost.");
        }
    }

    /// <summary>A task of a connector, as far as it matters here.</summary>
    private sealed record Task(
        XElement Element,
        string Id,
        string Type,
        IReadOnlyDictionary<string, string> Headers,
        IReadOnlyDictionary<string, string> Properties)
    {
        public static Task? Read(XElement element)
        {
            var extensions = element.Element(Bpmn + "extensionElements");
            if ((string?)extensions?.Element(Zeebe + "taskDefinition")?.Attribute("type") is not { } type)
            {
                return null;
            }

            return new Task(
                element,
                (string?)element.Attribute("id") ?? "",
                type,
                Pairs(extensions, "taskHeaders", "header", "key"),
                Pairs(extensions, "properties", "property", "name"));
        }

        public ConnectorFinding Finding(string message) => new(
            ((IXmlLineInfo)Element).LineNumber,
            ((IXmlLineInfo)Element).LinePosition,
            Element.Name.LocalName,
            Id,
            message);

        private static Dictionary<string, string> Pairs(XElement extensions, string list, string item, string key) =>
            extensions.Elements(Zeebe + list).Elements(Zeebe + item)
                .GroupBy(pair => (string?)pair.Attribute(key) ?? "")
                .ToDictionary(pair => pair.Key, pair => (string?)pair.Last().Attribute("value") ?? "");
    }
}
