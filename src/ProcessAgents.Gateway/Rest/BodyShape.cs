using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProcessAgents.Gateway.Rest;

/// <summary>Compares a JSON value with the type it shall become, so that the answer can name the field that is wrong.</summary>
internal static class BodyShape
{
    /// <exception cref="ProblemException">A field is unknown, twice there or of another type.</exception>
    public static void Check(JsonElement body, JsonTypeInfo shape)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.BadRequest($"Expected the body to be a JSON object, but it is {Describe(body)}.");
        }

        CheckObject(body, shape, "");
    }

    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "a number" : "a number with a fraction, or too large",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Null => "null",
        _ => "nothing",
    };

    private static void CheckObject(JsonElement value, JsonTypeInfo shape, string path)
    {
        var seen = new HashSet<string>();
        foreach (var property in value.EnumerateObject())
        {
            var field = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            var expected = shape.Properties.FirstOrDefault(known => known.Name == property.Name)
                ?? throw ProblemException.BadRequest(
                    $"Expected no field '{field}' here; known are: {string.Join(", ", shape.Properties.Select(known => known.Name))}.");
            if (!seen.Add(property.Name))
            {
                throw ProblemException.BadRequest($"Expected the field '{field}' once, but it is there twice.");
            }

            CheckValue(property.Value, expected.PropertyType, shape, field);
        }
    }

    private static void CheckValue(JsonElement value, Type type, JsonTypeInfo parent, string field)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null || type == typeof(JsonElement))
        {
            return;
        }

        if (type == typeof(string))
        {
            Require(value.ValueKind == JsonValueKind.String, value, field, "text");
        }
        else if (type == typeof(bool))
        {
            Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, value, field, "a boolean");
        }
        else if (type == typeof(int))
        {
            Require(
                value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), value, field, "a whole number of 32 bits");
        }
        else if (type == typeof(long))
        {
            Require(value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _), value, field, "a whole number");
        }
        else
        {
            CheckComposite(value, parent.Options.GetTypeInfo(type), field);
        }
    }

    private static void CheckComposite(JsonElement value, JsonTypeInfo shape, string field)
    {
        if (shape.ElementType is not { } elementType)
        {
            Require(value.ValueKind == JsonValueKind.Object, value, field, "an object");
            CheckObject(value, shape, field);
            return;
        }

        Require(value.ValueKind == JsonValueKind.Array, value, field, "an array");
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var place = $"{field}[{index++}]";
            Require(element.ValueKind != JsonValueKind.Null, element, place, "a value");
            CheckValue(element, elementType, shape, place);
        }
    }

    private static void Require(bool holds, JsonElement value, string field, string expected)
    {
        if (!holds)
        {
            throw ProblemException.BadRequest($"Expected the field '{field}' to be {expected}, but it is {Describe(value)}.");
        }
    }
}
