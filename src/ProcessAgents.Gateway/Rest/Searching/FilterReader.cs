using System.Text.Json;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway.Rest.Searching;

/// <summary>Reads a filter object into conditions. What is null, or an empty list, asks for nothing.</summary>
internal static class FilterReader
{
    private const string Or = "$or";

    /// <exception cref="ProblemException">A field, an operator or a value is not known.</exception>
    public static (IReadOnlyList<SearchCondition> Conditions, IReadOnlyList<IReadOnlyList<SearchCondition>> Alternatives) Read(
        JsonElement? filter, IReadOnlyList<SearchField> fields)
    {
        if (filter is not { ValueKind: not JsonValueKind.Null } value)
        {
            return ([], []);
        }

        RequireObject(value, "filter");
        List<IReadOnlyList<SearchCondition>> alternatives = [];
        if (value.TryGetProperty(Or, out var groups) && groups.ValueKind != JsonValueKind.Null)
        {
            if (groups.ValueKind != JsonValueKind.Array)
            {
                throw ProblemException.BadRequest(
                    $"Expected the field 'filter.$or' to be an array, but it is {BodyShape.Describe(groups)}.");
            }

            foreach (var group in groups.EnumerateArray())
            {
                var path = $"filter.$or[{alternatives.Count}]";
                RequireObject(group, path);
                alternatives.Add(ReadGroup(group, fields, path));
            }
        }

        return (ReadGroup(value, fields, "filter"), alternatives);
    }

    private static List<SearchCondition> ReadGroup(JsonElement group, IReadOnlyList<SearchField> fields, string path)
    {
        var conditions = new List<SearchCondition>();
        foreach (var property in group.EnumerateObject())
        {
            if (property.Name == Or && path == "filter")
            {
                continue;
            }

            var place = $"{path}.{property.Name}";
            var field = fields.FirstOrDefault(known => known.Name == property.Name && known.IsFilterable)
                ?? throw ProblemException.BadRequest(
                    $"Expected no field '{place}' here; known are: " +
                    $"{string.Join(", ", fields.Where(known => known.IsFilterable).Select(known => known.Name))}.");
            if (property.Value.ValueKind != JsonValueKind.Null)
            {
                conditions.AddRange(ReadField(property.Value, field, place));
            }
        }

        return conditions;
    }

    private static IEnumerable<SearchCondition> ReadField(JsonElement value, SearchField field, string place) =>
        (field.Type, value.ValueKind) switch
        {
            (SearchFieldType.Variables, _) => ReadVariables(value, field, place),
            (SearchFieldType.Texts, JsonValueKind.Array) => FilterValue.List(value, field, place)
                .Distinct()
                .Select(text => new SearchCondition(field.Name, SearchOperator.Equal, text)),
            (_, JsonValueKind.Object) => ReadOperators(value, field, place),
            _ => [new SearchCondition(field.Name, SearchOperator.Equal, FilterValue.Single(value, field, place))],
        };

    private static IEnumerable<SearchCondition> ReadOperators(JsonElement operators, SearchField field, string place)
    {
        foreach (var property in operators.EnumerateObject())
        {
            var path = $"{place}.{property.Name}";
            var comparison = FilterOperators.Read(property.Name, field, path);
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            IReadOnlyList<object> values = comparison switch
            {
                SearchOperator.In or SearchOperator.NotIn => FilterValue.List(property.Value, field, path),
                SearchOperator.Exists => [FilterValue.Boolean(property.Value, path)],
                SearchOperator.Like => [FilterValue.Text(property.Value, path)],
                _ => [FilterValue.Single(property.Value, field, path)],
            };
            if (values.Count > 0)
            {
                yield return new SearchCondition(field.Name, comparison, values);
            }
        }
    }

    /// <summary>A list of names with their values; all of them hold.</summary>
    private static IEnumerable<SearchCondition> ReadVariables(JsonElement list, SearchField field, string place)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw ProblemException.BadRequest(
                $"Expected the field '{place}' to be an array, but it is {BodyShape.Describe(list)}.");
        }

        var index = 0;
        foreach (var entry in list.EnumerateArray())
        {
            var path = $"{place}[{index++}]";
            RequireObject(entry, path);
            var name = FilterValue.Text(Member(entry, "name", path), $"{path}.name");
            var value = Member(entry, "value", path);
            foreach (var member in entry.EnumerateObject())
            {
                if (member.Name is not ("name" or "value"))
                {
                    throw ProblemException.BadRequest(
                        $"Expected no field '{path}.{member.Name}' here; known are: name, value.");
                }
            }

            var text = new SearchField(field.Name, SearchFieldType.Text);
            foreach (var condition in ReadField(value, text, $"{path}.value"))
            {
                yield return condition with { VariableName = name };
            }
        }
    }

    private static JsonElement Member(JsonElement entry, string name, string path) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw ProblemException.InvalidArgument($"Expected the field '{path}.{name}', but it is not there.");

    private static void RequireObject(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.BadRequest(
                $"Expected the field '{path}' to be an object, but it is {BodyShape.Describe(value)}.");
        }
    }
}
