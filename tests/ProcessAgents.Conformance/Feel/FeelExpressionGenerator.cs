using System.Globalization;

namespace ProcessAgents.Conformance;

/// <summary>
/// Random expressions and unary tests by seed, mostly of fitting types, for a comparison of two engines. The variables
/// that they name are those of <see cref="Context"/>.
/// </summary>
internal sealed class FeelExpressionGenerator(int seed)
{
    public const string Context = """
        {"x":5,"y":-2.5,"big":123456789012,"s":"abc","t":"Hello World","yes":true,"no":false,"none":null,
        "numbers":[3,1,2],"words":["b","a","c"],"empty":[],"c":{"a":1,"b":{"d":"deep"}},
        "people":[{"name":"Ada","age":36},{"name":"Bob","age":7},{"name":"Cy","age":null}]}
        """;

    private readonly Random _random = new(seed);

    public string Expression(int depth = 3) => _random.Next(8) switch
    {
        0 or 1 => Number(depth),
        2 => Text(depth),
        3 or 4 => Boolean(depth),
        5 => List(depth),
        6 => Temporal(depth),
        _ => Object(depth),
    };

    public string UnaryTests() => _random.Next(8) switch
    {
        0 => $"< {Number(1)}",
        1 => $">= {Number(1)}",
        2 => $"[{Number(0)}..{Number(0)}]",
        3 => $"not({Number(1)})",
        4 => $"{Text(0)}, {Text(0)}",
        5 => $"? > {Number(1)}",
        6 => $"not({Number(0)}, > {Number(0)})",
        _ => Any(2),
    };

    public string Input() => Pick(["5", "-2.5", "\"abc\"", "null", "true", "[1,2]", "0", "{\"a\":1}"]);

    private string Any(int depth) =>
        _random.Next(12) == 0 ? Expression(depth) : Pick([Number(depth), Text(depth), Boolean(depth)]);

    // One in twenty operands has some other type.
    private string Maybe(string fitting, int depth) =>
        _random.Next(20) == 0 && depth > 0 ? Expression(depth - 1) : fitting;

    private string Number(int depth)
    {
        if (depth <= 0)
        {
            return Pick(["0", "1", "2", "7", "2.5", "0.1", "100", "x", "y", "big", "c.a", "numbers[1]", "count(people)",
                _random.Next(1000).ToString(CultureInfo.InvariantCulture)]);
        }
        int d = depth - 1;
        string N() => Maybe(Number(d), d);
        return _random.Next(26) switch
        {
            0 or 1 => $"{N()} + {N()}",
            2 => $"({N()} - {N()})",
            3 => $"{N()} * {N()}",
            4 => $"({N()} / {N()})",
            5 => $"-({N()})",
            6 => $"(if {Boolean(d)} then {N()} else {N()})",
            7 => $"abs({N()})",
            8 => $"{Pick(["floor", "ceiling"])}({N()})",
            9 => $"decimal({N()}, {_random.Next(4)})",
            10 => $"{Pick(["round up", "round down", "round half up", "round half down"])}({N()}, {_random.Next(3)})",
            11 => $"{Pick(["sum", "min", "max", "product", "mean", "median"])}({List(d)})",
            12 => $"{Pick(["min", "max", "sum"])}({N()}, {N()})",
            13 => $"string length({Text(d)})",
            14 => $"count({List(d)})",
            15 => $"modulo({N()}, {Pick(["3", "2.5", "-4"])})",
            16 => $"{List(d)}[{_random.Next(-3, 5)}]",
            17 => $"number({Pick(["\"12\"", "\"1.50\"", "\"x\"", "s"])})",
            18 => $"{Temporal(d)}.{Pick(["year", "month", "day", "hour", "minute", "second", "days",
                "hours", "months"])}",
            19 => $"({N()} ** {_random.Next(4)})",
            20 => $"index of({List(d)}, {N()})[1]",
            21 => $"get or else({N()}, 1)",
            22 => $"get value({Object(d)}, \"a\")",
            23 => $"{Object(d)}.a",
            24 => $"day of year({Date(d)})",
            _ => Number(0),
        };
    }

    private string Text(int depth)
    {
        if (depth <= 0)
        {
            return Pick(["\"\"", "\"a\"", "\"abc\"", "\"foo bar\"", "s", "t", "c.b.d", "words[1]", "\"2024-01-31\""]);
        }
        int d = depth - 1;
        string T() => Maybe(Text(d), d);
        return _random.Next(15) switch
        {
            0 or 1 => $"{T()} + {T()}",
            2 => $"upper case({T()})",
            3 => $"lower case({T()})",
            4 => $"substring({T()}, {Pick(["1", "2", "-1", "-2"])})",
            5 => $"substring({T()}, 1, {_random.Next(1, 4)})",
            6 => $"substring before({T()}, {T()})",
            7 => $"substring after({T()}, {T()})",
            8 => $"string({Expression(d)})",
            9 => $"replace({T()}, \"{Pick(["a", "[a-c]", "o+", "(b)", "x|y"])}\", \"{Pick(["-", "$0", "z"])}\")",
            10 => $"string join({Pick(["words", "[\"p\", \"q\"]", "split(t, \" \")"])}, \"{Pick([",", "", "-"])}\")",
            11 => $"(if {Boolean(d)} then {T()} else {T()})",
            12 => $"trim({T()})",
            13 => $"{Pick(["day of week", "month of year"])}({Date(d)})",
            _ => Text(0),
        };
    }

    private string Boolean(int depth)
    {
        if (depth <= 0)
        {
            return Pick(["true", "false", "yes", "no", "none", "x > 3"]);
        }
        int d = depth - 1;
        string B() => Maybe(Boolean(d), d);
        return _random.Next(18) switch
        {
            0 => $"({B()} and {B()})",
            1 => $"({B()} or {B()})",
            2 => $"not({B()})",
            3 or 4 => $"({Number(d)} {Pick(["<", "<=", ">", ">=", "=", "!="])} {Maybe(Number(d), d)})",
            5 => $"({Text(d)} {Pick(["=", "!=", "<", ">"])} {Text(d)})",
            6 => $"({Number(d)} between {Number(0)} and {Number(0)})",
            7 => $"({Number(d)} in {Pick(["[1..10]", "(1..5)", "> 3", "(1, 2, 5)", "numbers"])})",
            8 => $"(some i in {List(d)} satisfies i > {Number(0)})",
            9 => $"(every i in {List(d)} satisfies i > {Number(0)})",
            10 => $"{Pick(["contains", "starts with", "ends with"])}({Text(d)}, {Text(d)})",
            11 => $"matches({Text(d)}, \"{Pick(["a", "^a", "[b-d]+", "o{2}", "c$"])}\")",
            12 => $"list contains({List(d)}, {Number(d)})",
            13 => $"({Temporal(d)} {Pick(["<", "=", ">="])} {Temporal(d)})",
            14 => $"({Expression(d)} = {Expression(d)})",
            15 => $"({Expression(d)} instance of {Pick(["number", "string", "list", "context", "date", "boolean"])})",
            16 => $"is defined({Pick(["x", "missing", "c.a", "c.z", "none"])})",
            _ => $"{Pick(["odd", "even"])}({Number(d)})",
        };
    }

    private string List(int depth)
    {
        if (depth <= 0)
        {
            return Pick(["[]", "[1, 2, 3]", "numbers", "empty", "[2, null, 1]", "people.age"]);
        }
        int d = depth - 1;
        string L() => Maybe(List(d), d);
        return _random.Next(18) switch
        {
            0 => $"[{Expression(d)}, {Expression(d)}]",
            1 => $"(for i in {L()} return {Pick(["i", "i + 1", "[i]", "x", "string(i)"])})",
            2 => $"(for i in {_random.Next(-2, 3)}..{_random.Next(1, 5)} return i * {Number(0)})",
            3 => $"{L()}[item > {Number(0)}]",
            4 => $"append({L()}, {Number(d)})",
            5 => $"concatenate({L()}, {L()})",
            6 => $"reverse({L()})",
            7 => $"distinct values({L()})",
            8 => $"flatten({L()})",
            9 => $"sublist({L()}, {_random.Next(1, 4)})",
            10 => $"union({L()}, {L()})",
            11 => $"sort({L()}, function(a, b) a {Pick(["<", ">"])} b)",
            12 => $"insert before({L()}, {_random.Next(1, 3)}, {Number(0)})",
            13 => $"remove({L()}, {_random.Next(1, 3)})",
            14 => $"people[age {Pick([">", "<", "="])} {Number(0)}].name",
            15 => $"split({Text(d)}, \"{Pick([" ", "b", ","])}\")",
            16 => $"(for i in {L()}, j in [1, 2] return {Pick(["j", "[i, j]"])})",
            _ => $"duplicate values({L()})",
        };
    }

    private string Object(int depth)
    {
        if (depth <= 0)
        {
            return Pick(["{}", "c", "{a: 1}", "people[1]", "{b: \"x\", a: 2}"]);
        }
        int d = depth - 1;
        return _random.Next(5) switch
        {
            0 => $"{{a: {Expression(d)}, b: {Expression(d)}}}",
            1 => $"context put({Object(d)}, \"{Pick(["a", "z"])}\", {Expression(d)})",
            2 => $"context merge({Object(d)}, {Object(d)})",
            3 => $"{{a: {Number(d)}, b: a + 1}}",
            _ => $"get entries({Object(d)})",
        };
    }

    private string Date(int depth) => depth <= 0
        ? Pick(["date(\"2024-01-31\")", "date(\"2023-12-01\")", "@\"2024-02-29\""])
        : $"{Date(depth - 1)} {Pick(["+", "-"])} duration(\"{Pick(["P1M", "P3D", "P1Y2M"])}\")";

    private string Temporal(int depth)
    {
        if (depth <= 0)
        {
            return Pick([Date(0), "time(\"10:30:00\")", "date and time(\"2024-01-31T10:30:00\")", "duration(\"PT36H\")",
                "duration(\"P1Y2M\")", "date and time(\"2024-06-01T10:00:00Z\")", "time(\"08:00:00+01:00\")",
                "@\"P2DT3H4M5S\"", "date and time(\"2024-06-01T10:00:00@Europe/Berlin\")"]);
        }
        int d = depth - 1;
        return _random.Next(7) switch
        {
            0 => $"({Temporal(d)} + {Temporal(d)})",
            1 => $"({Temporal(d)} - {Temporal(d)})",
            2 => $"({Temporal(d)} * {_random.Next(4)})",
            3 => $"{Pick(["date", "time"])}({Temporal(d)})",
            4 => $"last day of month({Date(d)})",
            5 => $"years and months duration({Date(d)}, {Date(d)})",
            _ => $"({Temporal(d)} / {_random.Next(1, 4)})",
        };
    }

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
