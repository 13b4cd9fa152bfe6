namespace ProcessAgents.Dmn;

/// <summary>A place for boxed expressions, with those that Camunda runs there.</summary>
internal sealed class LogicPlace
{
    private static readonly string[] OfModels = ["decisionTable", "literalExpression", "context", "list", "relation"];

    private readonly string[] allowed;

    private LogicPlace(string name, string[] allowed)
    {
        Name = name;
        this.allowed = allowed;
    }

    public static LogicPlace Decision { get; } = new("the logic of a decision", [.. OfModels, "invocation"]);

    public static LogicPlace Model { get; } = new("the logic of a business knowledge model", OfModels);

    public static LogicPlace Part { get; } =
        new("a part of another expression", [.. OfModels, "invocation", "functionDefinition"]);

    public static LogicPlace FunctionBody { get; } = new("the body of a function", ["literalExpression"]);

    public static LogicPlace Binding { get; } = new("the value of a binding", ["literalExpression"]);

    public static LogicPlace Called { get; } = new("what an invocation calls", ["literalExpression"]);

    /// <summary>The place in words.</summary>
    public string Name { get; }

    /// <summary>The expressions that are allowed, in words.</summary>
    public string AllowedText => string.Join(" or ", allowed.Select(kind => $"'{kind}'"));

    public bool Allows(string kind) => allowed.Contains(kind);
}
