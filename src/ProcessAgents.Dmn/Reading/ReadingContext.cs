using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What every reader of one document shares.</summary>
internal sealed class ReadingContext
{
    public ReadingContext(XElement definitions, DmnOptions options, DmnProblems problems)
    {
        Options = options;
        Problems = problems;
        TableIndexBytes = options.Limits.TableIndexBytes;
        Rules = DmnDialectRules.Of(options.Dialect);
        Feel = new FeelOptions(options.Dialect, Limits: options.Limits.Feel);
        Imports = ReadImports(definitions);
        Types = new TypeReader(definitions, this);
    }

    public DmnProblems Problems { get; }

    public DmnOptions Options { get; }

    public DmnDialectRules Rules { get; }

    public TypeReader Types { get; }

    public ImmutableArray<DmnImport> Imports { get; }

    /// <summary>What the indexes of further tables may take.</summary>
    public int TableIndexBytes { get; set; }

    /// <summary>Names and types that expressions of the document may use.</summary>
    public FeelOptions Feel { get; set; }

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

    /// <summary>False, with a problem, when an element is written in another language than FEEL.</summary>
    public bool IsFeel(XElement at)
    {
        var language = at.Text("expressionLanguage");
        if (ExpressionLanguage.IsFeel(language))
        {
            return true;
        }

        Problems.Add(at, $"The expression language '{language}' is not supported: use FEEL.");
        return false;
    }

    /// <summary>The declared type that values are converted to; null where nothing is declared or converted.</summary>
    public ItemType? ReadType(XElement at) => Rules.ConvertsToTypes ? Types.Read(at) : null;

    /// <summary>
    /// The declared type of a decision's output or of a function's parameter; null where nothing is declared, or where
    /// the dialect does not look at the type.
    /// </summary>
    public ItemType? ReadCheckedType(XElement at) =>
        Rules.ChecksResultTypes ? CheckedTypes.Find(at.Text("typeRef")) : Types.Read(at);

    /// <summary>The end of a sentence on a name that does not exist: which one may be meant, or only a full stop.</summary>
    public string Suggest(string name, IEnumerable<string> known) =>
        Problems.IsFull ? "." : Suggestion.End(name, known);

    /// <summary>The import of a namespace; null when there is none.</summary>
    public DmnImport? ImportOf(string @namespace) =>
        Imports.FirstOrDefault(import => import.Graph.Namespace == @namespace);

    private void Report(XElement at, string what, string text, FeelSyntaxError? error)
    {
        if (error is not null)
        {
            Problems.Add(
                at,
                $"The {what} is not valid FEEL: {error.Message.TrimEnd('.')}"
                + $" (line {error.Line}, column {error.Column} of '{Shorten(text.Trim())}').");
        }
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "...";

    private ImmutableArray<DmnImport> ReadImports(XElement definitions)
    {
        var imports = ImmutableArray.CreateBuilder<DmnImport>();
        foreach (var xml in definitions.Children("import"))
        {
            var @namespace = xml.Value("namespace") ?? "";
            var graph = Options.Imports.FirstOrDefault(candidate => candidate.Namespace == @namespace);
            if (graph is not null)
            {
                imports.Add(new DmnImport(DmnXml.Normalize(xml.Value("name") ?? ""), graph));
            }
            else if (xml.Value("importType")?.Contains("/DMN/", StringComparison.Ordinal) == true)
            {
                var message = $"The imported namespace '{@namespace}' is not among the given documents.";
                if (Rules.ReadsRequiredLogicOnly)
                {
                    Problems.Warn(xml, message);
                }
                else
                {
                    Problems.Add(xml, message);
                }
            }
        }

        return imports.ToImmutable();
    }
}

/// <summary>An imported document and the name under which it is seen; empty for none.</summary>
internal sealed record DmnImport(string Name, DecisionRequirementsGraph Graph);
