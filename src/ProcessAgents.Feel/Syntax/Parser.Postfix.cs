namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rules 38, 43 and 52: paths, filters and calls.</summary>
    private Node Postfix(Node node, int start)
    {
        if (node is RangeNode && !_rules.HasRangeValues)
        {
            return node;
        }
        bool isName = text.Length > start && text[start] != '(';
        while (Error is null)
        {
            SkipSpace();
            if (Current == '.' && Ahead(1) != '.')
            {
                _at++;
                node = Place(new PathNode(node, PathName()), start, node.Depth);
            }
            else if (Current == '[' && !AtEnd && !(_inRangeEnd && EndsRange(node)))
            {
                node = Filter(node, start);
            }
            else if (Current == '(' && (_rules.CallsValues ? IsCallable(node) : isName && IsNamePath(node)))
            {
                Arguments arguments = Arguments(out int depth);
                node = Place(new CallNode(node, arguments), start, Math.Max(node.Depth, depth));
            }
            else
            {
                break;
            }
        }
        return node;
    }

    private static bool IsCallable(Node node) => node is PathNode or VariableNode or LocalNode or ItemEntryNode
        or CallNode or FunctionLiteralNode or FilterNode;

    /// <summary>Whether the node is a name, or names with dots between them.</summary>
    private static bool IsNamePath(Node node)
    {
        while (node is PathNode path)
        {
            node = path.Source;
        }
        return node is VariableNode or LocalNode or ItemEntryNode;
    }

    // Words that go on behind a value and begin none.
    private static readonly string[] WordsBehindValues = ["and", "or", "then", "else", "return", "satisfies"];

    /// <summary>Whether <c>[</c> ends a range here, as in <c>[1..10[</c>, and does not begin a filter.</summary>
    private bool EndsRange(Node node)
    {
        int next = _at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }
        return node is LiteralNode or AtLiteralNode or BuiltinCallNode || next == text.Length
            || ")],=<>!+*/}".Contains(text[next]) || WordsBehindValues.Any(word => SeesWord(word, next));
    }

    private Node Filter(Node source, int start)
    {
        _at++;
        bool outer = _inRangeEnd;
        _inRangeEnd = false;
        int mark = _scope.Mark();
        int slot = _scope.BindItem();
        Node filter = Expression();
        _inRangeEnd = outer;
        _scope.Release(mark);
        Expect(']', "at the end of the filter");
        return Place(new FilterNode(source, slot, filter), start, source, filter);
    }

    private Arguments Arguments(out int depth)
    {
        _at++;
        bool outer = _inRangeEnd;
        _inRangeEnd = false;
        var values = new List<Node>();
        List<string>? names = null;
        depth = 0;
        if (Take(')'))
        {
            _inRangeEnd = outer;
            return new Arguments([], null);
        }
        do
        {
            SkipSpace();
            string? name = values.Count == 0 || names is not null ? ArgumentName() : null;
            if (name is not null)
            {
                (names ??= []).Add(name);
            }
            else if (names is not null)
            {
                FailExpected("a name and ':' as for the arguments before");
            }
            Node value = ExpressionOrRange();
            values.Add(value);
            depth = Math.Max(depth, value.Depth);
        }
        while (Error is null && Take(','));
        _inRangeEnd = outer;
        Expect(')', "at the end of the arguments");
        return new Arguments([.. values], names?.ToArray());
    }
}
