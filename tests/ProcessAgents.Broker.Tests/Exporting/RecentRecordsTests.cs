using ProcessAgents.Protocol;

namespace ProcessAgents.Broker.Tests.Exporting;

public sealed class RecentRecordsTests
{
    [Fact]
    public void Gives_what_follows_a_position_even_from_the_middle_of_a_batch()
    {
        var recent = new RecentRecords(recordsMax: 10, lastPosition: 0);
        recent.Add(Batch(1, 3));
        recent.Add(Batch(4, 2));

        Positions(recent.After(2, max: 100)).ShouldBe([3, 4, 5]);
    }

    [Fact]
    public void Gives_no_further_batch_once_there_is_enough()
    {
        var recent = new RecentRecords(recordsMax: 10, lastPosition: 0);
        recent.Add(Batch(1, 3));
        recent.Add(Batch(4, 2));

        Positions(recent.After(0, max: 3)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Gives_nothing_new_to_one_who_is_at_the_end()
    {
        var recent = new RecentRecords(recordsMax: 10, lastPosition: 7);

        recent.After(7, max: 100).ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_as_many_as_the_limit_says_and_sends_one_further_behind_to_the_log()
    {
        var recent = new RecentRecords(recordsMax: 5, lastPosition: 0);
        recent.Add(Batch(1, 3));
        recent.Add(Batch(4, 2));
        Positions(recent.After(0, max: 100)).ShouldBe([1, 2, 3, 4, 5]);

        recent.Add(Batch(6, 1));

        recent.After(0, max: 100).ShouldBeNull();
        Positions(recent.After(3, max: 100)).ShouldBe([4, 5, 6]);
    }

    [Fact]
    public void Drops_what_nobody_needs_any_more()
    {
        var recent = new RecentRecords(recordsMax: 10, lastPosition: 0);
        recent.Add(Batch(1, 3));
        recent.Add(Batch(4, 2));

        recent.DropUpTo(3);

        recent.FirstPosition.ShouldBe(4);
    }

    private static IEnumerable<long> Positions(List<Record>? records) => records!.Select(record => record.Position);

    private static List<Record> Batch(long first, int count) => Enumerable.Range(0, count)
        .Select(index => new Record
        {
            Position = first + index,
            SourcePosition = -1,
            Key = 1,
            Timestamp = 1,
            RecordType = RecordType.Event,
            Intent = 0,
            Value = new TimerRecord(),
        })
        .ToList();
}
