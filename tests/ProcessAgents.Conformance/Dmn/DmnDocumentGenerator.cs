using System.Globalization;
using System.Text;

namespace ProcessAgents.Conformance;

/// <summary>A generated document, the decision to ask for, and what to ask it with.</summary>
/// <param name="Name">Unlike all others of a run.</param>
/// <param name="Inputs">Variables, each a JSON object.</param>
internal sealed record DmnDocumentCase(string Name, string Xml, string DecisionId, IReadOnlyList<string> Inputs);

/// <summary>
/// Random documents by seed, for a comparison of two engines: decision tables of every kind, with required decisions,
/// business knowledge models, contexts, lists and relations around them. Ids hold the seed, so that many documents may
/// be deployed together.
/// </summary>
internal sealed class DmnDocumentGenerator(int seed)
{
    private const int InputCount = 4;

    private static readonly string[] Namespaces =
    [
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ];

    private readonly Random _random = new(seed);
    private readonly DmnCellGenerator _cells = new(seed);
    private readonly StringBuilder _elements = new();
    private int _ids;

    public DmnDocumentCase Document()
    {
        string ns = Pick(Namespaces);
        string decision = Decision(depth: _random.Next(3));
        string xml = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="{ns}" id="g{seed}" name="g{seed}" namespace="n{seed}">
            {_elements}</definitions>
            """;
        return new DmnDocumentCase(
            $"generated{seed}.dmn", xml, decision, [.. Enumerable.Range(0, InputCount).Select(_ => _cells.Input())]);
    }

    /// <summary>Adds a decision, with what it requires before or behind it, and gives its id.</summary>
    private string Decision(int depth)
    {
        string id = Id("d");
        var required = new List<string>();
        var models = new List<string>();
        int requiredCount = depth == 0 ? 0 : _random.Next(3);
        for (int i = 0; i < requiredCount; i++)
        {
            required.Add(_random.Next(4) == 0 && required.Count > 0 ? required[0] : Decision(depth - 1));
        }
        if (_random.Next(3) == 0)
        {
            models.Add(Model(depth: _random.Next(2)));
        }
        _cells.Names = [.. required];
        _cells.Functions = [.. models];
        string logic = Logic(id, models);
        _cells.Names = [];
        _cells.Functions = [];
        string variable = _random.Next(4) == 0
            ? $"""<variable id="{Id("v")}" name="{id}" typeRef="{_cells.TypeName()}"/>"""
            : "";
        string requirements = string.Concat(required.Select(r =>
                $"""<informationRequirement id="{Id("q")}"><requiredDecision href="#{r}"/></informationRequirement>"""))
            + string.Concat(models.Select(m =>
                $"""<knowledgeRequirement id="{Id("k")}"><requiredKnowledge href="#{m}"/></knowledgeRequirement>"""));
        _elements.Append(CultureInfo.InvariantCulture,
            $"<decision id=\"{id}\" name=\"The decision {id}\">{variable}{requirements}{logic}</decision>\n");
        return id;
    }

    private string Logic(string id, List<string> models) => _random.Next(12) switch
    {
        0 => Literal(_cells.Result()),
        1 => Context(models),
        2 => $"<list id=\"{Id("l")}\">{Part(models)}{Part(models)}</list>",
        3 => Relation(models),
        4 when models.Count > 0 => Invocation(models[0]),
        _ => Table(id),
    };

    private string Part(List<string> models) => _random.Next(8) switch
    {
        0 => UntracedTable(),
        1 when models.Count > 0 => Invocation(models[0]),
        2 => $"<list>{Literal(_cells.Result())}</list>",
        _ => Literal(_cells.Result()),
    };

    private string UntracedTable()
    {
        _cells.IsTraced = false;
        string table = Table(Id("p"));
        _cells.IsTraced = true;
        return table;
    }

    private string Context(List<string> models)
    {
        string[] names = ["a", "b", "e"];
        var text = new StringBuilder($"<context id=\"{Id("c")}\">");
        int count = _random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            text.Append(null, $"<contextEntry><variable name=\"{names[i]}\"/>{Part(models)}</contextEntry>");
            _cells.Names = [.. _cells.Names, names[i]];
        }
        if (_random.Next(3) == 0)
        {
            text.Append(null, $"<contextEntry>{Part(models)}</contextEntry>");
        }
        return text.Append("</context>").ToString();
    }

    private string Relation(List<string> models)
    {
        string row = $"<row>{Part(models)}{Part(models)}</row>";
        string second = _random.Next(2) == 0 ? $"<row>{Part(models)}{Part(models)}</row>" : "";
        return $"""<relation id="{Id("n")}"><column name="a"/><column name="b"/>{row}{second}</relation>""";
    }

    private string Invocation(string model) => $"""
        <invocation id="{Id("i")}">{Literal(model)}<binding><parameter name="p"/>{Literal(_cells.Result())}</binding>
        {(_random.Next(4) > 0 ? $"<binding><parameter name=\"q\"/>{Literal(_cells.Result())}</binding>" : "")}</invocation>
        """;

    /// <summary>Adds a business knowledge model with the parameters p and q, and gives its name, which is its id.</summary>
    private string Model(int depth)
    {
        string id = Id("m");
        string? inner = depth > 0 ? Model(depth - 1) : null;
        string[] before = _cells.Names;
        _cells.Names = ["p", "q"];
        _cells.Functions = inner is null ? [] : [inner];
        string logic = _random.Next(4) switch
        {
            0 => Table(id),
            1 => Context([]),
            _ => Literal(_cells.Result()),
        };
        _cells.Names = before;
        _cells.Functions = [];
        string type = _random.Next(4) == 0 ? $" typeRef=\"{_cells.TypeName()}\"" : "";
        string requirement = inner is null
            ? ""
            : $"""<knowledgeRequirement id="{Id("k")}"><requiredKnowledge href="#{inner}"/></knowledgeRequirement>""";
        _elements.Append(CultureInfo.InvariantCulture,
            $"""
            <businessKnowledgeModel id="{id}" name="{id}"><variable id="{Id("v")}" name="{id}"/><encapsulatedLogic>
            <formalParameter name="p"{type}/><formalParameter name="q"/>{logic}</encapsulatedLogic>{requirement}
            </businessKnowledgeModel>

            """);
        return id;
    }

    private string Table(string owner)
    {
        int inputs = _random.Next(1, 6);
        int outputs = _random.Next(3) == 0 ? _random.Next(2, 4) : 1;
        string policy = outputs == 1
            ? Pick(["UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT", "COLLECT\" aggregation=\"SUM",
                "COLLECT\" aggregation=\"MIN", "COLLECT\" aggregation=\"MAX", "COLLECT\" aggregation=\"COUNT"])
            : Pick(["UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT"]);
        DmnCellKind[] columns = [.. Enumerable.Range(0, inputs).Select(_ => _cells.Kind())];
        DmnCellKind[] results = [.. Enumerable.Range(0, outputs).Select(_ => ResultKind(policy))];
        var text = new StringBuilder();
        text.Append(null, $"""<decisionTable id="{Id("t")}" hitPolicy="{policy}">""");
        for (int i = 0; i < inputs; i++)
        {
            text.Append(Input(owner, i, columns[i]));
        }
        for (int i = 0; i < outputs; i++)
        {
            text.Append(Output(owner, i, results[i]));
        }
        // Wide tables get more cells that match anything, so that rules match now and then.
        int ruleCount = _random.Next(8) == 0 ? _random.Next(20, 60) : _random.Next(1, 8);
        for (int rule = 0; rule < ruleCount; rule++)
        {
            text.Append(null, $"<rule id=\"{owner}_r{rule}\">");
            foreach (DmnCellKind column in columns)
            {
                string cell = _random.Next(inputs + 1) == 0 ? _cells.Test(column) : _cells.LooseTest(column);
                text.Append(null, $"<inputEntry id=\"{Id("e")}\"><text>{Escape(cell)}</text></inputEntry>");
            }
            foreach (DmnCellKind result in results)
            {
                text.Append(null, $"<outputEntry id=\"{Id("e")}\"><text>{Escape(_cells.Result(result))}</text></outputEntry>");
            }
            text.Append("</rule>");
        }
        return text.Append("</decisionTable>").ToString();
    }

    private DmnCellKind ResultKind(string policy) =>
        policy.Contains("aggregation", StringComparison.Ordinal) && _random.Next(10) > 0
            ? DmnCellKind.Number
            : _cells.Kind();

    private string Input(string owner, int index, DmnCellKind kind)
    {
        string label = _random.Next(3) == 0 ? $" label=\"Column {index}\"" : "";
        string type = _random.Next(2) == 0 ? $" typeRef=\"{_cells.TypeName()}\"" : "";
        string values = _random.Next(8) == 0
            ? $"<inputValues id=\"{Id("w")}\"><text>{Escape(_cells.Test(kind))}</text></inputValues>"
            : "";
        return $"""
            <input id="{owner}_i{index}"{label}><inputExpression id="{Id("x")}"{type}><text>{Escape(_cells.Expression(kind))}</text>
            </inputExpression>{values}</input>
            """;
    }

    private string Output(string owner, int index, DmnCellKind kind)
    {
        string label = _random.Next(3) == 0 ? $" label=\"Result {index}\"" : "";
        string type = _random.Next(3) == 0 ? $" typeRef=\"{_cells.TypeName()}\"" : "";
        string values = _random.Next(3) == 0
            ? $"<outputValues id=\"{Id("w")}\"><text>{Escape(_cells.OutputValues(kind))}</text></outputValues>"
            : "";
        string otherwise = _random.Next(4) == 0
            ? $"<defaultOutputEntry id=\"{Id("w")}\"><text>{Escape(_cells.Result(kind))}</text></defaultOutputEntry>"
            : "";
        return $"<output id=\"{owner}_o{index}\"{label} name=\"o{index}\"{type}>{values}{otherwise}</output>";
    }

    private static string Literal(string text) => $"<literalExpression><text>{Escape(text)}</text></literalExpression>";

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);

    private string Id(string kind) => $"{kind}{seed}_{_ids++}";

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
