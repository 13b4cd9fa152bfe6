using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProcessAgents.ControlPlane;

/// <summary>
/// How bodies are written: camel case, states by name, keys as strings (JavaScript's numbers lose their end).
/// </summary>
internal static class ControlPlaneJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}
