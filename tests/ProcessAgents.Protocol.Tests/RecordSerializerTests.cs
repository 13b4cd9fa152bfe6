using System.Buffers;
using System.Text.Json;
using ProcessAgents.Protocol;

namespace ProcessAgents.Protocol.Tests;

public class RecordSerializerTests
{
    [Fact]
    public void Every_value_type_reads_back_as_it_was_written()
    {
        foreach (var type in FilledValues.Types)
        {
            for (var seed = 1; seed <= 20; seed++)
            {
                var record = RecordOf(FilledValues.Of(type, seed));

                var copy = RecordSerializer.Read(Bytes(record));

                Text(copy).ShouldBe(Text(record), $"{type.Name}, seed {seed}");
                Bytes(copy).ShouldBe(Bytes(record));
            }
        }
    }

    [Fact]
    public void Defaults_read_back_as_defaults()
    {
        foreach (var type in FilledValues.Types)
        {
            var record = RecordOf((RecordValue)Activator.CreateInstance(type)!);

            var copy = RecordSerializer.Read(Bytes(record));

            Text(copy).ShouldBe(Text(record), type.Name);
        }
    }

    [Fact]
    public void A_rejection_keeps_its_type_and_reason()
    {
        var record = RecordOf(new JobRecord()) with
        {
            RecordType = RecordType.CommandRejection,
            RejectionType = RejectionType.NotFound,
            RejectionReason = "Expected to complete job with key '7', but no such job was found.",
        };

        var copy = RecordSerializer.Read(Bytes(record));

        copy.RejectionType.ShouldBe(RejectionType.NotFound);
        copy.RejectionReason.ShouldBe(record.RejectionReason);
    }

    [Fact]
    public void Bytes_cut_anywhere_are_refused_and_never_read_as_something_else()
    {
        foreach (var type in FilledValues.Types)
        {
            var bytes = Bytes(RecordOf(FilledValues.Of(type, seed: 3)));

            for (var length = 0; length < bytes.Length; length++)
            {
                Should.Throw<InvalidDataException>(() => RecordSerializer.Read(bytes.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void Bytes_behind_a_record_are_refused()
    {
        byte[] bytes = [.. Bytes(RecordOf(new TimerRecord())), 0];

        Should.Throw<InvalidDataException>(() => RecordSerializer.Read(bytes));
    }

    [Fact]
    public void A_version_from_the_future_is_refused_by_name()
    {
        var bytes = Bytes(RecordOf(new TimerRecord()));
        bytes[0] = 99;

        var error = Should.Throw<InvalidDataException>(() => RecordSerializer.Read(bytes));

        error.Message.ShouldContain("version 99");
    }

    [Fact]
    public void A_value_can_span_more_than_one_chunk()
    {
        var value = new VariableRecord { Name = new string('n', 5_000), Value = new byte[70_000] };

        var copy = (VariableRecord)RecordSerializer.Read(Bytes(RecordOf(value))).Value;

        copy.Name.ShouldBe(value.Name);
        copy.Value.ShouldBe(value.Value);
    }

    private static Record RecordOf(RecordValue value) => new()
    {
        Position = 42,
        SourcePosition = 41,
        Key = (1L << 51) + 5,
        Timestamp = 1_800_000_000_000,
        RecordType = RecordType.Event,
        Intent = 2,
        OperationReference = ulong.MaxValue,
        Value = value,
    };

    private static byte[] Bytes(Record record)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordSerializer.Write(record, output);
        return output.WrittenSpan.ToArray();
    }

    private static string Text(Record record) =>
        JsonSerializer.Serialize(record with { Value = new TimerRecord() })
        + JsonSerializer.Serialize(record.Value, record.Value.GetType());
}
