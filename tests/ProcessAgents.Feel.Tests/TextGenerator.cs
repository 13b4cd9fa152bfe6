using System.Text;

namespace ProcessAgents.Feel.Tests;

/// <summary>
/// Random FEEL texts by seed: whole expressions, and the same with characters changed, cut or doubled.
/// </summary>
internal sealed class TextGenerator(int seed)
{
    private static readonly string[] Names = ["x", "y", "list", "person", "item", "missing", "`a b`", "partial", "?"];
    private static readonly string[] Binary =
        ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in"];

    private static readonly string[] Calls =
        ["sum", "count", "string", "abs", "not", "upper case", "min", "date",
            "duration", "flatten", "reverse", "number"];

    private static readonly string[] Scraps =
        ["(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "\"", "@\"", "`", "//", "/*", "if ", " then ", " else ",
            "for ",
            " in ", " return ", "some ", " satisfies ", "function(", "\\u12", "\U0001F40E", "\0",
            "instance of ", "-", "!", "'"];

    private readonly Random _random = new(seed);

    public string Expression(int depth = 4)
    {
        if (depth == 0)
        {
            return Atom();
        }
        return _random.Next(14) switch
        {
            0 => Atom(),
            1 or 2 or 3 => $"{Expression(depth - 1)} {Pick(Binary)} {Expression(depth - 1)}",
            4 => $"({Expression(depth - 1)})",
            5 => $"if {Expression(depth - 1)} then {Expression(depth - 1)} else {Expression(depth - 1)}",
            6 => $"for i in {Expression(depth - 1)} return {Expression(depth - 1)}",
            7 => $"{Pick(["some", "every"])} i in {Expression(depth - 1)} satisfies {Expression(depth - 1)}",
            8 => $"[{Expression(depth - 1)}, {Expression(depth - 1)}][{Expression(depth - 1)}]",
            9 => $"{{a: {Expression(depth - 1)}, \"b c\": {Expression(depth - 1)}}}.a",
            10 => $"{Pick(Calls)}({Expression(depth - 1)})",
            11 => $"[{Atom()}..{Atom()}]",
            12 => $"(function(p, q) {Expression(depth - 1)})({Atom()}, {Atom()})",
            _ => $"{Expression(depth - 1)} between {Atom()} and {Atom()}",
        };
    }

    public string Mutated()
    {
        var text = new StringBuilder(Expression(3));
        int changes = _random.Next(1, 5);
        for (int i = 0; i < changes && text.Length > 0; i++)
        {
            int at = _random.Next(text.Length);
            switch (_random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(_random.Next(1, 4), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Pick(Scraps));
                    break;
                case 2:
                    text[at] = (char)_random.Next(0x20, 0x180);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(6, text.Length - at)));
                    break;
            }
        }
        return text.ToString();
    }

    private string Atom() => _random.Next(9) switch
    {
        0 => _random.Next(-9, 100).ToString(System.Globalization.CultureInfo.InvariantCulture),
        1 => "1.50",
        2 => "\"te\\nxt\"",
        3 => "null",
        4 => "true",
        5 => Pick(["@\"2024-02-29\"", "@\"PT36H\"", "@\"10:00:00Z\"", "@\"P1Y\"", "@\"nothing\""]),
        6 => "[1, 2, null]",
        _ => Pick(Names),
    };

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
