namespace ProcessAgents.Feel;

internal sealed partial class Parser
{
    /// <summary>Grammar rule 45.</summary>
    private Node If()
    {
        int start = _at;
        TakeWord("if");
        Node condition = Expression();
        ExpectWord("then");
        Node consequence = Expression();
        ExpectWord("else");
        Node alternative = Expression();
        int depth = Math.Max(condition.Depth, Math.Max(consequence.Depth, alternative.Depth));
        return Place(new IfNode(condition, consequence, alternative), start, depth);
    }

    /// <summary>Grammar rule 44; <c>partial</c> is what the loop has made so far.</summary>
    private Node For()
    {
        int start = _at;
        int mark = _scope.Mark();
        TakeWord("for");
        int partial = _scope.BindPartial();
        Iterator[] iterators = Iterators(out int depth);
        ExpectWord("return");
        Node body = Expression();
        bool readsPartial = _scope.UseCount(partial) > 0;
        _scope.Release(mark);
        return Place(new ForNode(iterators, readsPartial ? partial : -1, body), start, Math.Max(depth, body.Depth));
    }

    /// <summary>Grammar rule 46.</summary>
    private Node Quantified(string quantifier)
    {
        int start = _at;
        int mark = _scope.Mark();
        TakeWord(quantifier);
        Iterator[] iterators = Iterators(out int depth);
        ExpectWord("satisfies");
        Node condition = Expression();
        _scope.Release(mark);
        bool every = quantifier == "every";
        return Place(new QuantifiedNode(every, iterators, condition), start, Math.Max(depth, condition.Depth));
    }

    private Iterator[] Iterators(out int depth)
    {
        var iterators = new List<Iterator>();
        depth = 0;
        do
        {
            string name = BoundName("the iteration variable");
            ExpectWord("in");
            Node source = Expression();
            Node? end = TakeDots() ? Expression() : null;
            depth = Math.Max(depth, Math.Max(source.Depth, end?.Depth ?? 0));
            iterators.Add(new Iterator(name, _scope.Bind(name), source, end));
        }
        while (Error is null && Take(','));
        return [.. iterators];
    }

    /// <summary>Grammar rule 55.</summary>
    private Node FunctionLiteral()
    {
        int start = _at;
        int mark = _scope.Mark();
        TakeWord("function");
        Expect('(', "after 'function'");
        var parameters = new List<FunctionParameter>();
        if (!Take(')'))
        {
            do
            {
                string name = BoundName("the parameter");
                FeelType? type = Take(':') ? Type() : null;
                parameters.Add(new FunctionParameter(name, _scope.Bind(name), type));
            }
            while (Error is null && Take(','));
            Expect(')', "at the end of the parameters");
        }
        bool external = TakeWord("external");
        Node body = Expression();
        _scope.Release(mark);
        return Place(new FunctionLiteralNode([.. parameters], body, external), start, body.Depth);
    }
}
