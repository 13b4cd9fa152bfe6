namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    // How tight operators bind: the higher, the tighter.
    private const int DisjunctionLevel = 1;
    private const int ConjunctionLevel = 2;
    internal const int ComparisonLevel = 3;
    private const int AdditionLevel = 4;
    private const int MultiplicationLevel = 5;
    private const int ExponentiationLevel = 6;
    internal const int InstanceLevel = 7;
    private const int AnyLevel = 8;

    /// <summary>Grammar rule 1, in place of a value.</summary>
    private Node Expression() => AsValue(ExpressionOrRange());

    /// <summary>An expression where a range is a value in every dialect: an argument of a function.</summary>
    private Node ExpressionOrRange()
    {
        SkipSpace();
        return !_rules.ChainsOperators && WholeConstruct() is { } whole ? whole : Operation(DisjunctionLevel);
    }

    /// <summary>The constructs that are no operands where operators do not chain; null when none stands here.</summary>
    private Node? WholeConstruct() => Current switch
    {
        'i' when SeesWord("if") => If(),
        'f' when SeesWord("for") => For(),
        's' when SeesWord("some") => Quantified("some"),
        'e' when SeesWord("every") => Quantified("every"),
        _ => null,
    };

    /// <summary>Grammar rules 4 and 48 to 51: operators that bind at least as tight as the level.</summary>
    private Node Operation(int lowest)
    {
        if (!Enter())
        {
            return new ErrorNode();
        }
        SkipSpace();
        int start = _at;
        bool test = lowest <= ComparisonLevel && SeesInputComparison();
        Node? left = test ? InputComparison() : Unary();
        int highest = test ? ConjunctionLevel : AnyLevel;
        if (left is RangeNode && !_rules.HasRangeValues)
        {
            highest = start == _rangeAlone ? 0 : ConjunctionLevel;
            left = lowest > ComparisonLevel ? RefusedRange(start) : left;
        }
        Node result = left;
        while (left is not null && Error is null)
        {
            SkipSpace();
            left = Next(result, start, lowest, ref highest);
            result = left ?? result;
        }
        Leave();
        return result;
    }

    /// <summary>The operation with the operator that stands here; null when none of the levels does.</summary>
    /// <param name="left">The first operand.</param>
    /// <param name="start">Where the first operand begins.</param>
    /// <param name="lowest">The level of the loosest operator that may stand here.</param>
    /// <param name="highest">The level of the tightest one; afterwards, what may follow the operation.</param>
    private Node? Next(Node left, int start, int lowest, ref int highest)
    {
        int level = LevelHere();
        if (level < lowest || level > highest)
        {
            return null;
        }
        highest = level == ComparisonLevel && !_rules.ChainsOperators ? ConjunctionLevel : level;
        switch (Current)
        {
            case 'o':
                _at += 2;
                return Binary(AsValue(left), start, ConjunctionLevel, static (a, b) => new DisjunctionNode(a, b));
            case 'a':
                _at += 3;
                return Binary(AsValue(left), start, ComparisonLevel, static (a, b) => new ConjunctionNode(a, b));
            case 'b':
                return Between(left, start);
            case 'i':
                return SeesWord("in") ? In(left, start) : InstanceOf(left, start);
            case '+':
                _at++;
                return Binary(left, start, MultiplicationLevel, static (a, b) => new AdditionNode(a, b));
            case '-':
                _at++;
                return Binary(left, start, MultiplicationLevel, static (a, b) => new SubtractionNode(a, b));
            case '*' when Ahead(1) == '*':
                _at += 2;
                return Binary(left, start, InstanceLevel, static (a, b) => new ExponentiationNode(a, b));
            case '*':
                _at++;
                return Binary(left, start, ExponentiationLevel, static (a, b) => new MultiplicationNode(a, b));
            case '/':
                _at++;
                return Binary(left, start, ExponentiationLevel, static (a, b) => new DivisionNode(a, b));
            default:
                return Comparison(left, start);
        }
    }

    /// <summary>The level of the operator that stands here; 0 when none does.</summary>
    private int LevelHere() => Current switch
    {
        'o' when SeesWord("or") => DisjunctionLevel,
        'a' when SeesWord("and") => ConjunctionLevel,
        '=' or '<' or '>' => ComparisonLevel,
        '!' when Ahead(1) == '=' => ComparisonLevel,
        'b' when SeesWord("between") => ComparisonLevel,
        'i' when SeesWord("in") => ComparisonLevel,
        'i' when SeesWord("instance") => _rules.LevelOfInstanceOf,
        '+' or '-' => AdditionLevel,
        '*' => Ahead(1) == '*' ? ExponentiationLevel : MultiplicationLevel,
        '/' => MultiplicationLevel,
        _ => 0,
    };

    private Node Binary(Node left, int start, int level, Func<Node, Node, Node> create)
    {
        Node right = AsValue(Operation(level));
        return Place(create(left, right), start, left, right);
    }

    private Node Comparison(Node left, int start)
    {
        ComparisonOperator comparison = TakeComparison();
        Node right = Operation(AdditionLevel);
        return Place(new ComparisonNode(comparison, left, right), start, left, right);
    }

    /// <summary>Reads an operator that stands here.</summary>
    private ComparisonOperator TakeComparison()
    {
        bool orEqual = Ahead(1) == '=';
        ComparisonOperator comparison = Current switch
        {
            '<' => orEqual ? ComparisonOperator.LessOrEqual : ComparisonOperator.Less,
            '>' => orEqual ? ComparisonOperator.GreaterOrEqual : ComparisonOperator.Greater,
            '!' => ComparisonOperator.NotEqual,
            _ => ComparisonOperator.Equal,
        };
        _at += orEqual && comparison != ComparisonOperator.Equal ? 2 : 1;
        return comparison;
    }

    private Node Between(Node left, int start)
    {
        TakeWord("between");
        Node low = Operation(AdditionLevel);
        ExpectWord("and");
        Node high = Operation(AdditionLevel);
        return Place(new BetweenNode(left, low, high), start, Math.Max(left.Depth, Math.Max(low.Depth, high.Depth)));
    }

    private Node In(Node left, int start)
    {
        TakeWord("in");
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
            if (Current == '-' && !char.IsAsciiDigit(Ahead(1)) && !_rules.ChainsOperators)
            {
                return FailExpected("a value after '-'");
            }
            if (!Enter())
            {
                return new ErrorNode();
            }
            Node operand = Unary();
            Leave();
            if (operand is RangeNode && !_rules.HasRangeValues)
            {
                return RefusedRange(start);
            }
            return operand is LiteralNode { Value: FeelNumber number }
                ? Place(new LiteralNode(new FeelNumber(number.Value.Negate())), start)
                : Place(new NegationNode(operand), start, operand.Depth);
        }
        return Postfix(Primary(), start);
    }

    private Node RefusedRange(int start) => Fail(
        start, "Expected a value, but found a range. Ranges stand behind 'in', or as arguments of functions.");
}
