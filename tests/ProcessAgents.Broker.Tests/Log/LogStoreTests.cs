using ProcessAgents.Broker.Log;

namespace ProcessAgents.Broker.Tests.Log;

public sealed class LogStoreTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Replays_what_was_appended()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(3);
            log.Append(1);
        }

        using var reopened = new LogFixture(directory.Path);

        reopened.Replayed.ShouldBe([1, 2, 3, 4]);
        reopened.Store.CommittedPosition.ShouldBe(4);
    }

    [Fact]
    public void Goes_on_in_the_next_segment_when_one_is_full()
    {
        using (var log = new LogFixture(directory.Path))
        {
            for (var batch = 0; batch < 200; batch++)
            {
                log.Append(2);
            }
        }

        using var reopened = new LogFixture(directory.Path);
        reopened.Append(1);

        reopened.Replayed.ShouldBe(Enumerable.Range(1, 400).Select(position => (long)position));
        DataDirectory.SegmentNumbers(directory.Path).Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void A_batch_larger_than_a_segment_gets_a_segment_of_its_size()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(1);
            log.Append(2, textLength: LogFixture.SegmentBytes);
            log.Append(1);
        }

        using var reopened = new LogFixture(directory.Path);

        reopened.Replayed.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void A_torn_last_batch_is_cut_whole_at_every_byte()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(2);
            log.Append(3);
        }

        var offsets = LogFixture.BatchOffsets(directory.Path, 1);
        for (var cut = offsets[1]; cut <= offsets[2]; cut++)
        {
            using var copy = directory.Copy();
            Overwrite(LogFixture.SegmentPath(copy, 1), cut, new byte[LogFixture.SegmentBytes - cut]);

            AssertWholeOrAbsent(copy);
        }
    }

    [Fact]
    public void A_file_cut_short_in_its_last_batch_is_cut_whole_at_every_byte()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(2);
            log.Append(3);
        }

        var offsets = LogFixture.BatchOffsets(directory.Path, 1);
        for (var cut = offsets[1]; cut <= offsets[2]; cut++)
        {
            using var copy = directory.Copy();
            using (var file = File.OpenHandle(LogFixture.SegmentPath(copy, 1), FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.SetLength(file, cut);
            }

            AssertWholeOrAbsent(copy);
        }
    }

    [Fact]
    public void A_last_batch_whose_beginning_never_reached_the_disk_is_cut()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(2);
            log.Append(3);
        }

        var offsets = LogFixture.BatchOffsets(directory.Path, 1);
        Overwrite(LogFixture.SegmentPath(directory, 1), offsets[1], new byte[40]);

        using (var reopened = new LogFixture(directory.Path))
        {
            reopened.Replayed.ShouldBe([1, 2]);
            reopened.Append(1);
        }

        using var again = new LogFixture(directory.Path);
        again.Replayed.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Every_damaged_byte_before_the_last_batch_is_reported_with_its_place()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(1);
            log.Append(1);
            log.Append(1);
        }

        var offsets = LogFixture.BatchOffsets(directory.Path, 1);
        for (var place = offsets[1]; place < offsets[1] + BatchHeader.Bytes + 8; place++)
        {
            using var copy = directory.Copy();
            Flip(LogFixture.SegmentPath(copy, 1), place);

            var exception = Should.Throw<CorruptLogException>(() => new LogFixture(copy.Path));

            exception.SegmentPath.ShouldBe(LogFixture.SegmentPath(copy, 1));
            exception.Offset.ShouldBe(offsets[1]);
        }
    }

    [Fact]
    public void Damage_in_an_earlier_segment_is_reported()
    {
        using (var log = new LogFixture(directory.Path))
        {
            for (var batch = 0; batch < 100; batch++)
            {
                log.Append(2);
            }
        }

        var offsets = LogFixture.BatchOffsets(directory.Path, 1);
        Flip(LogFixture.SegmentPath(directory, 1), offsets[^2] + 40);

        Should.Throw<CorruptLogException>(() => new LogFixture(directory.Path)).Offset.ShouldBe(offsets[^2]);
    }

    [Fact]
    public void A_last_batch_of_an_earlier_segment_that_turned_to_zeros_is_reported()
    {
        using (var log = new LogFixture(directory.Path))
        {
            for (var batch = 0; batch < 100; batch++)
            {
                log.Append(2);
            }
        }

        var offsets = LogFixture.BatchOffsets(directory.Path, 1);
        Overwrite(LogFixture.SegmentPath(directory, 1), offsets[^2], new byte[LogFixture.SegmentBytes - offsets[^2]]);

        Should.Throw<CorruptLogException>(() => new LogFixture(directory.Path)).SegmentPath
            .ShouldBe(LogFixture.SegmentPath(directory, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_missing_segment_is_reported(int number)
    {
        using (var log = new LogFixture(directory.Path))
        {
            for (var batch = 0; batch < 200; batch++)
            {
                log.Append(2);
            }
        }

        File.Delete(LogFixture.SegmentPath(directory, number));

        var exception = Should.Throw<CorruptLogException>(() => new LogFixture(directory.Path));
        exception.SegmentPath.ShouldBe(LogFixture.SegmentPath(directory, number));
        exception.Message.ShouldContain("missing");
    }

    [Fact]
    public void A_segment_of_a_later_format_is_refused()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(1);
        }

        Overwrite(LogFixture.SegmentPath(directory, 1), 8, [SegmentHeader.FormatVersion + 1]);

        Should.Throw<CorruptLogException>(() => new LogFixture(directory.Path)).Message.ShouldContain("format version is 2");
    }

    [Fact]
    public void A_second_opener_is_told_who_has_the_directory()
    {
        using var log = new LogFixture(directory.Path);

        var exception = Should.Throw<DataDirectoryLockedException>(() => new LogFixture(directory.Path));

        exception.Message.ShouldContain(directory.Path);
        exception.Message.ShouldContain($"the process with id {Environment.ProcessId}");
    }

    [Fact]
    public void A_cursor_reads_beside_the_writer_across_segments()
    {
        using var log = new LogFixture(directory.Path);
        log.Append(2);
        using var cursor = new LogCursor(log.Store, afterPosition: 1);

        var seen = new List<long>();
        for (var batch = 0; batch < 100; batch++)
        {
            while (cursor.ReadNext() is { } records)
            {
                seen.AddRange(records.Select(record => record.Position));
            }

            log.Append(2);
        }

        seen.ShouldBe(Enumerable.Range(2, 199).Select(position => (long)position));
    }

    [Fact]
    public void A_cursor_begins_in_the_segment_that_holds_its_position()
    {
        using var log = new LogFixture(directory.Path);
        for (var batch = 0; batch < 200; batch++)
        {
            log.Append(2);
        }

        using var cursor = new LogCursor(log.Store, afterPosition: 301);

        cursor.ReadNext()!.Select(record => record.Position).ShouldBe([302]);
        log.Store.SegmentFor(301).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_check_tells_what_is_there_and_changes_nothing()
    {
        using (var log = new LogFixture(directory.Path))
        {
            log.Append(2);
            log.Append(3);
        }

        var path = LogFixture.SegmentPath(directory, 1);
        Overwrite(path, LogFixture.BatchOffsets(directory.Path, 1)[1], new byte[40]);
        var bytes = File.ReadAllBytes(path);

        LogVerification.Run(directory.Path).ShouldBe(new LogVerification(1, 1, 2, 2, IsTorn: true));
        File.ReadAllBytes(path).ShouldBe(bytes);
    }

    private static void AssertWholeOrAbsent(TemporaryDirectory copy)
    {
        bool isWhole;
        using (var reopened = new LogFixture(copy.Path))
        {
            isWhole = reopened.Replayed.Count == 5;
            reopened.Replayed.ShouldBe(isWhole ? [1, 2, 3, 4, 5] : [1, 2]);
            reopened.Append(1);
        }

        using var again = new LogFixture(copy.Path);
        again.Replayed.ShouldBe(isWhole ? [1, 2, 3, 4, 5, 6] : [1, 2, 3]);
    }

    private static void Flip(string path, long offset)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var bytes = new byte[1];
        RandomAccess.Read(file, bytes, offset);
        bytes[0] ^= 0x10;
        RandomAccess.Write(file, bytes, offset);
    }

    private static void Overwrite(string path, long offset, byte[] bytes)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.Write(file, bytes, offset);
    }
}
