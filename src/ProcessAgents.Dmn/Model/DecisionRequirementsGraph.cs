using System.Collections.Frozen;
using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>
/// A DMN document, compiled. It does not change once it has been read; any number of threads may evaluate it.
/// </summary>
public sealed class DecisionRequirementsGraph
{
    private readonly FrozenDictionary<string, DrgElement> elementsById;

    internal DecisionRequirementsGraph(string id, string name, string @namespace, IEnumerable<DrgElement> elements)
    {
        Id = id;
        Name = name;
        Namespace = @namespace;
        var all = elements.ToArray();
        elementsById = all.Where(e => e.Id.Length > 0)
            .GroupBy(e => e.Id, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Decisions = [.. all.OfType<Decision>()];
        BusinessKnowledgeModels = [.. all.OfType<BusinessKnowledgeModel>()];
        InputData = [.. all.OfType<InputData>()];
        DecisionServices = [.. all.OfType<DecisionService>()];
    }

    /// <summary>The <c>id</c> of the definitions.</summary>
    public string Id { get; }

    /// <summary>The <c>name</c> of the definitions.</summary>
    public string Name { get; }

    /// <summary>The namespace by which other documents import this one.</summary>
    public string Namespace { get; }

    /// <summary>The decisions, in document order.</summary>
    public ImmutableArray<Decision> Decisions { get; }

    /// <summary>The business knowledge models, in document order.</summary>
    public ImmutableArray<BusinessKnowledgeModel> BusinessKnowledgeModels { get; }

    /// <summary>The input data, in document order.</summary>
    public ImmutableArray<InputData> InputData { get; }

    /// <summary>The decision services, in document order.</summary>
    public ImmutableArray<DecisionService> DecisionServices { get; }

    internal ImmutableDictionary<string, ItemType> ItemTypes { get; init; } = ImmutableDictionary<string, ItemType>.Empty;

    internal ImmutableHashSet<string> Names { get; init; } = [];

    internal DmnDialectRules Rules { get; init; } = DmnDialectRules.Camunda;

    internal DmnLimits Limits { get; init; } = DmnLimits.Default;

    /// <summary>Begins an evaluation.</summary>
    internal FeelExpression Entry { get; init; } = null!;

    /// <summary>The element with this id; null when there is none.</summary>
    public DrgElement? FindElement(string id) => elementsById.GetValueOrDefault(id);

    /// <summary>Evaluates a decision and the decisions that it requires.</summary>
    /// <param name="decisionId">The id of a decision, or of a decision service of the graph.</param>
    /// <param name="input">The variables, by the names of the input data.</param>
    /// <param name="environment">Time, zone and seed for the functions that need them.</param>
    /// <returns>The output with its trace, or the failure; an unknown id is a failure too.</returns>
    public DecisionEvaluation Evaluate(string decisionId, IFeelScope input, in FeelEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(decisionId);
        ArgumentNullException.ThrowIfNull(input);
        return DecisionRun.Evaluate(this, decisionId, input, environment);
    }
}
