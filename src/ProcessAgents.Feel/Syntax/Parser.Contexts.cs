using System.Buffers;

namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    private static readonly SearchValues<char> EndsOfKeys = SearchValues.Create(":{}[]\",\r\n");
    private static readonly SearchValues<char> EndsOfRawKeys = SearchValues.Create(":{}[]\",");

    /// <summary>Grammar rules 57 and 58: each key is bound for the entries after it.</summary>
    private Node Context()
    {
        int start = _at++;
        if (Take('}'))
        {
            return Place(new ContextNode([], [], [], _rules), start);
        }
        var keys = new List<string>();
        var slots = new List<int>();
        var values = new List<Node>();
        int mark = _scope.Mark();
        int depth = 0;
        do
        {
            string key = ContextKey();
            if (!Expect(':', "after the key"))
            {
                break;
            }
            Node value = Expression();
            Learn(key);
            keys.Add(key);
            values.Add(value);
            slots.Add(_rules.HasFunctionValues ? _scope.Bind(key)
                : value is FunctionLiteralNode ? _scope.BindFunction(key) : _scope.BindEntry(key));
            depth = Math.Max(depth, value.Depth);
        }
        while (Error is null && Take(','));
        _scope.Release(mark);
        Expect('}', "at the end of the context");
        return Place(new ContextNode([.. keys], [.. slots], [.. values], _rules), start, depth);
    }

    /// <summary>
    /// A key as the standard has it, a name or a string; Camunda's dialect takes everything up to the colon as it is.
    /// </summary>
    private string ContextKey()
    {
        SkipSpace();
        if (Current == '"')
        {
            return _rules.JoinsWords ? StringText() : RawStringText();
        }
        if (Current == '`')
        {
            return QuotedName();
        }
        int start = _at;
        int end = text.AsSpan(_at).IndexOfAny(_rules.JoinsWords ? EndsOfKeys : EndsOfRawKeys);
        if (end <= 0 || text[_at + end] != ':')
        {
            FailExpected("a key and ':'");
            return "";
        }
        _at += end;
        string key = text[start.._at].TrimEnd();
        return _rules.JoinsWords ? KnownNames.Normalize(Unescaped(key)) : key;
    }

    /// <summary>A name with spaces or operator characters is taken whole from here on.</summary>
    private void Learn(string name)
    {
        if (_rules.JoinsWords && !FeelNames.IsPlain(name))
        {
            (_names ??= new KnownNames(null)).Add(name);
        }
    }
}
