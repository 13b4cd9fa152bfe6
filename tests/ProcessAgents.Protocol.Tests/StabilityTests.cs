using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ProcessAgents.Protocol;

namespace ProcessAgents.Protocol.Tests;

/// <summary>What stands in logs on disks must keep its meaning: a changed line here breaks every existing log. New
/// lines may be added.</summary>
public class StabilityTests
{
    [Fact]
    public void Numbers_of_enums_stay()
    {
        var actual = new StringBuilder();
        foreach (var type in typeof(RecordValue).Assembly.GetExportedTypes().Where(type => type.IsEnum)
            .OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var members = Enum.GetValues(type).Cast<object>().Select(value => $"{value}={Convert.ToByte(value, null)}");
            actual.Append(type.Name).Append(": ").AppendJoin(' ', members).Append('\n');
        }

        Snapshot.Check("enum-numbers.txt", actual.ToString());
    }

    [Fact]
    public void Bytes_of_values_stay()
    {
        var actual = new StringBuilder();
        foreach (var type in FilledValues.Types)
        {
            var output = new ArrayBufferWriter<byte>();
            RecordSerializer.WriteValue(FilledValues.Of(type, seed: 1), output);
            var hash = Convert.ToHexStringLower(SHA256.HashData(output.WrittenSpan))[..16];
            actual.Append(type.Name).Append(' ').Append(output.WrittenCount).Append(' ').Append(hash).Append('\n');
        }

        Snapshot.Check("value-bytes.txt", actual.ToString());
    }
}
