using System.Text;

namespace ProcessAgents.Feel.Tests;

/// <summary>Grammar rules 28 and 29, character by character.</summary>
public sealed class NamesTests
{
    private static readonly (int First, int Last)[] Starts =
    [
        ('$', '$'), ('?', '?'), ('A', 'Z'), ('_', '_'), ('a', 'z'), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF),
        (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF),
        (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
    ];

    private static readonly (int First, int Last)[] Parts =
        [.. Starts, ('0', '9'), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)];

    [Fact]
    public void Characters_of_names_are_those_of_the_grammar()
    {
        for (int c = 0; c <= 0x10FFFF; c++)
        {
            bool starts = Starts.Any(range => c >= range.First && c <= range.Last);
            bool continues = Parts.Any(range => c >= range.First && c <= range.Last);
            (FeelNames.IsStart(c), FeelNames.IsPart(c)).ShouldBe((starts, continues), $"U+{c:X4}");
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("a", true)]
    [InlineData("a1", true)]
    [InlineData("1", false)]
    [InlineData("1a", false)]
    [InlineData("a b", false)]
    [InlineData("a-b", false)]
    [InlineData("\uD801\uDC00", true)]
    public void A_plain_name_starts_with_a_letter_and_goes_on_with_letters_and_digits(string text, bool plain) =>
        FeelNames.IsPlain(text).ShouldBe(plain);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a1", "a1")]
    [InlineData("?", "?")]
    [InlineData("a?", "`a?`")]
    [InlineData("a b", "`a b`")]
    [InlineData("\uD801\uDC00", "`\uD801\uDC00`")]
    [InlineData("if", "`if`")]
    public void Names_are_printed_so_that_they_are_read_again(string name, string printed)
    {
        var output = new StringBuilder();

        FeelNames.Print(output, name);

        output.ToString().ShouldBe(printed);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("function")]
    [InlineData("in")]
    [InlineData("return")]
    [InlineData("then")]
    [InlineData("else")]
    [InlineData("satisfies")]
    [InlineData("and")]
    [InlineData("or")]
    [InlineData("some")]
    [InlineData("every")]
    [InlineData("if")]
    [InlineData("for")]
    [InlineData("between")]
    [InlineData("instance")]
    [InlineData("not")]
    [InlineData("of")]
    public void Reserved_words_are_no_names(string word)
    {
        FeelNames.IsReserved(word).ShouldBeTrue();
        FeelNames.IsReserved(word + "s").ShouldBeFalse();
    }
}
