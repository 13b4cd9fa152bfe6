using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A part of a decision requirements graph.</summary>
public abstract class DrgElement
{
    private protected DrgElement(string id, string name)
    {
        Id = id;
        Name = name;
        VariableName = name;
    }

    /// <summary>The <c>id</c> of the element; empty when it has none.</summary>
    public string Id { get; }

    /// <summary>The <c>name</c> of the element.</summary>
    public string Name { get; }

    /// <summary>The name by which expressions read the element: that of its variable, else its own.</summary>
    public string VariableName { get; internal set; }

    /// <summary>The declared type of the value; null converts nothing.</summary>
    internal ItemType? Type { get; set; }
}

/// <summary>Data that the caller gives.</summary>
public sealed class InputData : DrgElement
{
    internal InputData(string id, string name)
        : base(id, name)
    {
    }
}

/// <summary>A decision: logic and what it requires.</summary>
public sealed class Decision : DrgElement
{
    internal Decision(string id, string name)
        : base(id, name)
    {
    }

    /// <summary>The kind of the logic.</summary>
    public DecisionType DecisionType { get; internal set; }

    /// <summary>The <c>zeebe:versionTag</c>; null when there is none.</summary>
    public string? VersionTag { get; internal set; }

    /// <summary>The decisions that this one requires directly, in document order.</summary>
    public ImmutableArray<Decision> RequiredDecisions { get; private set; } = [];

    /// <summary>The input data that this decision requires directly, in document order.</summary>
    public ImmutableArray<InputData> RequiredInputs { get; private set; } = [];

    internal ImmutableArray<Requirement> Requirements
    {
        get;
        set
        {
            field = value;
            RequiredDecisions = [.. value.Select(requirement => requirement.Element).OfType<Decision>()];
            RequiredInputs = [.. value.Select(requirement => requirement.Element).OfType<InputData>()];
            RequiresMoreThanInput = value.Any(requirement => requirement.Element is not ProcessAgents.Dmn.InputData);
        }
    } = [];

    /// <summary>Whether expressions see more than input: other decisions, or functions.</summary>
    internal bool RequiresMoreThanInput { get; private set; }

    internal DecisionLogic? Logic { get; set; }
}

/// <summary>A function that decisions invoke.</summary>
public sealed class BusinessKnowledgeModel : DrgElement
{
    internal BusinessKnowledgeModel(string id, string name)
        : base(id, name)
    {
    }

    /// <summary>The names of the parameters, in order.</summary>
    public IReadOnlyList<string> ParameterNames => Definition?.ParameterNames ?? [];

    internal ImmutableArray<Requirement> Requirements { get; set; } = [];

    internal FunctionDefinition? Definition { get; set; }
}

/// <summary>Decisions that are offered as one function.</summary>
public sealed class DecisionService : DrgElement
{
    internal DecisionService(string id, string name)
        : base(id, name)
    {
    }

    /// <summary>The decisions whose outputs the service gives, in document order.</summary>
    public ImmutableArray<Decision> OutputDecisions { get; internal set; } = [];

    /// <summary>The decisions whose outputs the caller gives, in document order.</summary>
    public ImmutableArray<Decision> InputDecisions { get; internal set; } = [];

    /// <summary>The input data that the caller gives, in document order.</summary>
    public ImmutableArray<InputData> InputData { get; internal set; } = [];
}

/// <summary>What an element requires.</summary>
/// <param name="Element">The required element.</param>
/// <param name="ImportName">The name under which an element of an imported document is seen; null for own ones.</param>
internal sealed record Requirement(DrgElement Element, string? ImportName);
