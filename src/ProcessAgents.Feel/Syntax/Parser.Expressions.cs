namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    private const int DisjunctionLevel = 1;
    private const int ConjunctionLevel = 2;
    internal const int ComparisonLevel = 3;
    private const int AdditionLevel = 4;
    private const int MultiplicationLevel = 5;
    private const int ExponentiationLevel = 6;
    internal const int InstanceLevel = 7;

    private Node Expression() => Operation(DisjunctionLevel);

    /// <summary>Grammar rules 4 and 48 to 51: operators that bind at least as tight as the level.</summary>
    private Node Operation(int level)
    {
        if (!Enter())
        {
            return new ErrorNode();
        }
        SkipSpace();
        int start = _at;
        Node left = Unary();
        bool more = true;
        while (more && Error is null)
        {
            SkipSpace();
            Node? next = Next(left, start, level);
            more = next is not null;
            left = next ?? left;
        }
        Leave();
        return left;
    }

    /// <summary>The operation with the operator that stands here; null when none of the level does.</summary>
    private Node? Next(Node left, int start, int level)
    {
        switch (Current)
        {
            case 'o' when level <= DisjunctionLevel && TakeWord("or"):
                return Binary(left, start, ConjunctionLevel, static (a, b) => new DisjunctionNode(a, b));
            case 'a' when level <= ConjunctionLevel && TakeWord("and"):
                return Binary(left, start, ComparisonLevel, static (a, b) => new ConjunctionNode(a, b));
            case '=' or '!' or '<' or '>' when level <= ComparisonLevel:
                return Comparison(left, start);
            case 'b' when level <= ComparisonLevel && TakeWord("between"):
                return Between(left, start);
            case 'i' when level <= ComparisonLevel && TakeWord("in"):
                return In(left, start);
            case '+' when level <= AdditionLevel:
                _at++;
                return Binary(left, start, MultiplicationLevel, static (a, b) => new AdditionNode(a, b));
            case '-' when level <= AdditionLevel:
                _at++;
                return Binary(left, start, MultiplicationLevel, static (a, b) => new SubtractionNode(a, b));
            case '*' when Ahead(1) == '*' && level <= ExponentiationLevel:
                _at += 2;
                return Binary(left, start, InstanceLevel, static (a, b) => new ExponentiationNode(a, b));
            case '*' when Ahead(1) != '*' && level <= MultiplicationLevel:
                _at++;
                return Binary(left, start, ExponentiationLevel, static (a, b) => new MultiplicationNode(a, b));
            case '/' when level <= MultiplicationLevel:
                _at++;
                return Binary(left, start, ExponentiationLevel, static (a, b) => new DivisionNode(a, b));
            case 'i' when level <= _rules.LevelOfInstanceOf && SeesWord("instance"):
                return InstanceOf(left, start);
            default:
                return null;
        }
    }

    private Node Binary(Node left, int start, int level, Func<Node, Node, Node> create)
    {
        Node right = Operation(level);
        return Place(create(left, right), start, left, right);
    }

    private Node? Comparison(Node left, int start)
    {
        if (TakeComparison() is not { } comparison)
        {
            return null;
        }
        Node right = Operation(AdditionLevel);
        return Place(new ComparisonNode(comparison, left, right), start, left, right);
    }

    private ComparisonOperator? TakeComparison()
    {
        (ComparisonOperator Operator, int Length)? found = (Current, Ahead(1)) switch
        {
            ('=', _) => (ComparisonOperator.Equal, 1),
            ('!', '=') => (ComparisonOperator.NotEqual, 2),
            ('<', '=') => (ComparisonOperator.LessOrEqual, 2),
            ('<', _) => (ComparisonOperator.Less, 1),
            ('>', '=') => (ComparisonOperator.GreaterOrEqual, 2),
            ('>', _) => (ComparisonOperator.Greater, 1),
            _ => null,
        };
        _at += found?.Length ?? 0;
        return found?.Operator;
    }

    private Node Between(Node left, int start)
    {
        Node low = Operation(AdditionLevel);
        ExpectWord("and");
        Node high = Operation(AdditionLevel);
        return Place(new BetweenNode(left, low, high), start, Math.Max(left.Depth, Math.Max(low.Depth, high.Depth)));
    }

    private Node In(Node left, int start)
    {
        int mark = _scope.Mark();
        int outer = _inputSlot;
        _inputSlot = _scope.Bind("?");
        Node tests = TestsAfterIn();
        int slot = _inputSlot;
        _inputSlot = outer;
        _scope.Release(mark);
        return Place(new InNode(left, slot, tests), start, left, tests);
    }

    private Node InstanceOf(Node left, int start)
    {
        TakeWord("instance");
        ExpectWord("of");
        FeelType type = Type();
        return Place(new InstanceOfNode(left, type), start, left.Depth);
    }

    /// <summary>Grammar rule 24 and everything that binds tighter.</summary>
    private Node Unary()
    {
        int start = _at;
        if (Current == '-' && !AtEnd)
        {
            _at++;
            SkipSpace();
            if (!Enter())
            {
                return new ErrorNode();
            }
            Node operand = Unary();
            Leave();
            return operand is LiteralNode { Value: FeelNumber number } && _at > 0
                ? Place(new LiteralNode(new FeelNumber(number.Value.Negate())), start)
                : Place(new NegationNode(operand), start, operand.Depth);
        }
        return Postfix(Primary(), start);
    }

    /// <summary>Grammar rules 38, 43 and 52: paths, filters and calls.</summary>
    private Node Postfix(Node node, int start)
    {
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
            else if (Current == '(' && node is PathNode or VariableNode or LocalNode or ItemEntryNode or CallNode
                or FunctionLiteralNode or FilterNode)
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

    /// <summary>Whether <c>[</c> ends a range here, as in <c>[1..10[</c>, and does not begin a filter.</summary>
    private bool EndsRange(Node node)
    {
        int next = _at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }
        return node is LiteralNode or AtLiteralNode or BuiltinCallNode || next == text.Length
            || ")],=<>!+*/}".Contains(text[next]);
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
            Node value = Expression();
            values.Add(value);
            depth = Math.Max(depth, value.Depth);
        }
        while (Error is null && Take(','));
        _inRangeEnd = outer;
        Expect(')', "at the end of the arguments");
        return new Arguments([.. values], names?.ToArray());
    }
}
