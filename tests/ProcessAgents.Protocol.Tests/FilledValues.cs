using System.Collections;
using System.Reflection;
using ProcessAgents.Protocol;

namespace ProcessAgents.Protocol.Tests;

/// <summary>Record values of which every field, also in nested values, differs from its default.</summary>
internal static class FilledValues
{
    public static IReadOnlyList<Type> Types { get; } =
        [.. typeof(RecordValue).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RecordValue)))
            .OrderBy(type => ((RecordValue)Activator.CreateInstance(type)!).ValueType)];

    public static RecordValue Of(Type type, int seed)
    {
        var state = (ulong)seed;
        return (RecordValue)Fill(type, ref state);
    }

    private static object Fill(Type type, ref ulong state)
    {
        if (type == typeof(string))
        {
            return $"text-{Next(ref state) % 1000}-ß";
        }

        if (type == typeof(byte[]))
        {
            return System.Text.Encoding.UTF8.GetBytes($"{{\"a\":{Next(ref state) % 100_000}}}");
        }

        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(1 + (int)(Next(ref state) % (ulong)(values.Length - 1)))!;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => true,
            TypeCode.Int32 => unchecked((int)Next(ref state)),
            TypeCode.Int64 => unchecked((long)Next(ref state)),
            _ when type.IsGenericType => FillList(type.GetGenericArguments()[0], ref state),
            _ => FillRecord(type, ref state),
        };
    }

    private static Array FillList(Type itemType, ref ulong state)
    {
        var items = Array.CreateInstance(itemType, 2);
        items.SetValue(Fill(itemType, ref state), 0);
        items.SetValue(Fill(itemType, ref state), 1);
        return items;
    }

    private static object FillRecord(Type type, ref ulong state)
    {
        var constructor = type.GetConstructors().OrderByDescending(found => found.GetParameters().Length).First();
        var arguments = new ArrayList();
        foreach (var parameter in constructor.GetParameters())
        {
            arguments.Add(Fill(parameter.ParameterType, ref state));
        }

        var instance = constructor.Invoke(arguments.ToArray());
        foreach (var property in WritableProperties(type).Where(_ => arguments.Count == 0))
        {
            property.SetValue(instance, Fill(property.PropertyType, ref state));
        }

        return instance;
    }

    private static IEnumerable<PropertyInfo> WritableProperties(Type type) =>
        type.GetProperties().Where(property => property.CanWrite);

    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
