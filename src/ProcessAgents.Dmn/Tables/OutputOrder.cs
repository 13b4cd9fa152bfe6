using System.Globalization;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Which results of an output column are more important than which: the order of its output values.</summary>
internal abstract class OutputOrder
{
    /// <summary>Results by importance, the first column first; equal ones stay in their order.</summary>
    public static IEnumerable<RuleResult> Sort(IEnumerable<RuleResult> results, IReadOnlyList<OutputClause> outputs) =>
        outputs[0].Order is TextOrder
            ? results.OrderBy(result => TextOrder.KeyOf(result, outputs), StringComparer.Ordinal)
            : outputs.Select((output, column) => (output.Order, Column: column))
                .Where(pair => pair.Order is ValueOrder { IsEmpty: false })
                .Aggregate(
                    results.OrderBy(_ => 0),
                    (ordered, pair) =>
                        ordered.ThenBy(result => ((ValueOrder)pair.Order).PlaceOf(result.Values[pair.Column])));
}

/// <summary>The standard's order: values by their place among the output values, others behind.</summary>
internal sealed class ValueOrder(IReadOnlyList<FeelValue> values) : OutputOrder
{
    public bool IsEmpty => values.Count == 0;

    /// <summary>0-based; behind all when the value is none of them.</summary>
    public int PlaceOf(FeelValue value)
    {
        for (var place = 0; place < values.Count; place++)
        {
            if (FeelComparison.AreEqual(values[place], value) is true)
            {
                return place;
            }
        }

        return values.Count;
    }
}

/// <summary>
/// Camunda's order. Output values are split at commas, without quotes; texts and numbers have the place of the one that
/// reads the same, other values have none. A result's key is the text of the places of all columns.
/// </summary>
internal sealed class TextOrder : OutputOrder
{
    private const string NoPlace = "_";

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public TextOrder(string? outputValues)
    {
        var texts = outputValues?.Split(',') ?? [];
        for (var place = 0; place < texts.Length; place++)
        {
            places[texts[place].Trim().Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal)]
                = place;
        }
    }

    public static string KeyOf(RuleResult result, IReadOnlyList<OutputClause> outputs) => string.Concat(
        result.Values.Select((value, column) => ((TextOrder)outputs[column].Order).PlaceOf(value)));

    private string PlaceOf(FeelValue value)
    {
        var text = value switch
        {
            FeelString own => own.Value,
            FeelNumber number => number.ToString(),
            _ => null,
        };
        return text is not null && places.TryGetValue(text, out var place)
            ? place.ToString(CultureInfo.InvariantCulture)
            : NoPlace;
    }
}
