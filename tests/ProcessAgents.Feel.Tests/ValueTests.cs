namespace ProcessAgents.Feel.Tests;

/// <summary>Values as C# makes and reads them.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("18446744073709551617")]
    [InlineData("4294967296")]
    [InlineData("-12.50")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("0")]
    public void Decimals_come_and_go(string text)
    {
        decimal number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        FeelNumber.TryParse(text, out FeelNumber same).ShouldBeTrue();
        FeelNumber.Of(number).ShouldBe(same);
        FeelNumber.Of(number).TryGetDecimal(out decimal back).ShouldBeTrue();
        back.ShouldBe(number);
    }

    [Fact]
    public void Small_numbers_and_their_neighbors_have_their_values()
    {
        for (int i = -130; i < 1030; i++)
        {
            FeelNumber.Of(i).TryGetInt64(out long value).ShouldBeTrue();
            value.ShouldBe(i);
        }
    }

    [Fact]
    public void Texts_of_numbers_are_read_or_give_a_number_anyway()
    {
        FeelNumber.TryParse("1e3", out FeelNumber value).ShouldBeTrue();
        value.ShouldBe(FeelNumber.Of(1000));
        FeelNumber.TryParse("x", out value).ShouldBeFalse();
        value.ShouldNotBeNull();
    }

    [Fact]
    public void A_string_that_is_null_is_the_null_of_the_language()
    {
        ((FeelValue)(string?)null).ShouldBe(FeelNull.Instance);
        ((FeelValue)"a").ShouldBe(new FeelString("a"));
        ((FeelValue)true).ShouldBe(FeelBoolean.True);
    }

    [Fact]
    public void A_list_has_its_items_and_no_others()
    {
        FeelList list = new(1, 2);

        list[1].ShouldBe(FeelNumber.Of(2));
        Should.Throw<ArgumentOutOfRangeException>(() => list[2]);
        Should.Throw<ArgumentOutOfRangeException>(() => list[-1]);
        list.GetHashCode().ShouldBe(new FeelList(1, 2).GetHashCode());
        list.GetHashCode().ShouldNotBe(FeelList.Empty.GetHashCode());
    }

    [Fact]
    public void The_list_of_a_loop_is_no_longer_than_its_items()
    {
        var list = (FeelList)FeelExpression.Parse("for i in 1..5 return i").Value!
            .Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Value;

        list.Count.ShouldBe(5);
        Should.Throw<ArgumentOutOfRangeException>(() => list[5]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(30)]
    public void A_context_has_its_keys_and_is_equal_to_its_reverse(int count)
    {
        KeyValuePair<string, FeelValue>[] entries =
            [.. Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"k{i}", (FeelValue)i))];
        FeelContext context = new(entries);
        FeelContext reverse = new(entries.Reverse());

        context.ContainsKey("k0").ShouldBeTrue();
        context.ContainsKey("k" + (count - 1)).ShouldBeTrue();
        context.ContainsKey("k").ShouldBeFalse();
        context["k1"].ShouldBe(FeelNumber.Of(1));
        context.Equals(reverse).ShouldBeTrue();
        context.GetHashCode().ShouldBe(reverse.GetHashCode());
        context.Equals(context.With("k0", "other")).ShouldBeFalse();
        new FeelContext(entries[1..]).With("other", 0).Equals(context).ShouldBeFalse();
        context.Equals(FeelList.Empty).ShouldBeFalse();
    }

    [Fact]
    public void Moments_and_durations_have_milliseconds_within_64_bits()
    {
        FeelZone berlin = FeelZone.Find("Europe/Berlin")!;

        FeelDateTime.FromEpochMilliseconds(1_700_000_000_123, berlin).ToString()
            .ShouldBe("2023-11-14T23:13:20.123@Europe/Berlin");
        FeelDateTime.FromEpochMilliseconds(1_700_000_000_123, berlin).ToEpochMilliseconds().ShouldBe(1_700_000_000_123);
        ((FeelDateTime)Value("@\"999999999-12-31T23:59:59\"")).ToEpochMilliseconds().ShouldBeNull();
        ((FeelDateTime)Value("@\"-999999999-12-31T23:59:59\"")).ToEpochMilliseconds().ShouldBeNull();
        FeelDayTimeDuration.FromMilliseconds(1500).ShouldBe(Value("@\"PT1.5S\""));
        FeelDayTimeDuration.FromMilliseconds(-1500).ToMilliseconds().ShouldBe(-1500);
        ((FeelDayTimeDuration)Value("@\"-PT0.0019S\"")).ToMilliseconds().ShouldBe(-1);
        ((FeelDayTimeDuration)Value("@\"P106751991168D\"")).ToMilliseconds().ShouldBeNull();
        ((FeelDayTimeDuration)Value("@\"-P106751991168D\"")).ToMilliseconds().ShouldBeNull();
        ((FeelDayTimeDuration)Value("@\"P106751991167D\"")).ToMilliseconds().ShouldBe(9223372036828800000);
    }

    [Theory]
    [InlineData("Z", "Z")]
    [InlineData("+00:00", "Z")]
    [InlineData("+02:30", "+02:30")]
    [InlineData("-02:59", "-02:59")]
    [InlineData("+02:00:00", "+02:00")]
    [InlineData("-01:00:30", "-01:00:30")]
    [InlineData("+18:00", "+18:00")]
    [InlineData("-18:00", "-18:00")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("Etc/GMT+1", "Etc/GMT+1")]
    [InlineData("+18:00:01", null)]
    [InlineData("+19:00", null)]
    [InlineData("+02:60", null)]
    [InlineData("+02:00:60", null)]
    [InlineData("+0200", null)]
    [InlineData("x02:00", null)]
    [InlineData("+02-00", null)]
    [InlineData("+02:00-00", null)]
    [InlineData("+a2:00", null)]
    [InlineData("+2a:00", null)]
    [InlineData("", null)]
    [InlineData("EST", null)]
    [InlineData("europe/berlin", null)]
    [InlineData("Europe/../Europe/Berlin", null)]
    public void Zones_are_found_by_offset_or_name(string text, string? written) =>
        (FeelZone.Find(text)?.ToString()).ShouldBe(written);

    [Fact]
    public void Zones_are_equal_by_name_and_offset()
    {
        FeelZone.Find("+02:00").ShouldBe(FeelZone.FromOffset(7200));
        FeelZone.Find("+02:00").ShouldNotBe(FeelZone.FromOffset(3600));
        FeelZone.Find("Europe/Berlin").ShouldBe(FeelZone.Find("Europe/Berlin"));
        FeelZone.Find("Europe/Berlin").ShouldNotBe(FeelZone.Find("Europe/Paris"));
        FeelZone.Find("Europe/Berlin")!.Equals(FeelZone.Utc).ShouldBeFalse();
        FeelZone.Utc.Equals((FeelZone?)null).ShouldBeFalse();
        FeelZone.FromOffset(18 * 3600).ShouldNotBeNull();
        FeelZone.FromOffset((18 * 3600) + 1).ShouldBeNull();
    }

    [Fact]
    public void Random_numbers_are_those_of_SplitMix64()
    {
        // The first two of the reference for the seed 1234567, of which the upper 53 bits count.
        FeelValue value = FeelExpression.Parse("[random number(), random number()]").Value!
            .Evaluate(FeelContext.Empty, new FeelEnvironment(0, "UTC", 1234567)).Value;

        value.ShouldBe(new FeelList(
            FeelNumber.Of((6457827717110365317UL >> 11) * (1.0 / (1UL << 53)))!,
            FeelNumber.Of((3203168211198807973UL >> 11) * (1.0 / (1UL << 53)))!));
    }

    [Fact]
    public void A_function_is_called_from_outside()
    {
        var function = (FeelFunction)FeelExpression.Parse("function(a, b) a - b", FeelOptions.Standard).Value!
            .Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Value;

        function.Invoke([3, 1], new FeelEnvironment(0)).Value.ShouldBe(FeelNumber.Of(2));
    }

    private static FeelValue Value(string text) => FeelExpression.Parse(text, FeelOptions.Standard).Value!
        .Evaluate(FeelContext.Empty, new FeelEnvironment(0)).Value;
}
