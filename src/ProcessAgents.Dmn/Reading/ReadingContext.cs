using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What every reader of one document shares.</summary>
internal sealed class ReadingContext(XElement definitions, DmnOptions options, DmnProblems problems)
{
    public DmnProblems Problems => problems;

    public DmnOptions Options => options;

    /// <summary>True for the standard's dialect: names with spaces, declared types convert.</summary>
    public bool IsStandard => options.Dialect == FeelDialect.Standard;

    public TypeReader Types { get; set; } = null!;

    public ImmutableArray<DmnImport> Imports { get; } = ReadImports(definitions, options, problems);

    /// <summary>Names and types that expressions of the document may use.</summary>
    public FeelOptions Feel { get; set; } = new(options.Dialect, Limits: options.Limits.Feel);

    /// <summary>A parsed expression; null, with a problem, when it does not parse.</summary>
    public FeelExpression? ReadExpression(XElement at, string what, string text)
    {
        var result = FeelExpression.Parse(text, Feel);
        Report(at, what, text, result.Error);
        return result.Value;
    }

    /// <summary>Parsed tests; null, with a problem, when they do not parse.</summary>
    public FeelUnaryTests? ReadTests(XElement at, string what, string text)
    {
        var result = FeelUnaryTests.Parse(text, Feel);
        Report(at, what, text, result.Error);
        return result.Value;
    }

    /// <summary>
    /// The declared type where values are converted to it; null where nothing is declared or converted.
    /// </summary>
    public ItemType? ReadType(XElement at) => IsStandard ? Types.Read(at) : null;

    /// <summary>The import of a namespace; null when there is none.</summary>
    public DmnImport? ImportOf(string @namespace) =>
        Imports.FirstOrDefault(import => import.Graph.Namespace == @namespace);

    private void Report(XElement at, string what, string text, FeelSyntaxError? error)
    {
        if (error is not null)
        {
            problems.Add(
                at,
                $"The {what} is not valid FEEL: {error.Message.TrimEnd('.')}"
                + $" (line {error.Line}, column {error.Column} of '{Shorten(text.Trim())}').");
        }
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "...";

    private static ImmutableArray<DmnImport> ReadImports(XElement definitions, DmnOptions options, DmnProblems problems)
    {
        var imports = ImmutableArray.CreateBuilder<DmnImport>();
        foreach (var xml in definitions.Children("import"))
        {
            var @namespace = xml.Value("namespace") ?? "";
            var graph = options.Imports.FirstOrDefault(candidate => candidate.Namespace == @namespace);
            if (graph is not null)
            {
                imports.Add(new DmnImport(DmnXml.Normalize(xml.Value("name") ?? ""), graph));
            }
            else if (xml.Value("importType")?.Contains("/DMN/", StringComparison.Ordinal) == true)
            {
                problems.Add(xml, $"The imported namespace '{@namespace}' is not among the given documents.");
            }
        }

        return imports.ToImmutable();
    }
}

/// <summary>An imported document and the name under which it is seen; empty for none.</summary>
internal sealed record DmnImport(string Name, DecisionRequirementsGraph Graph);
