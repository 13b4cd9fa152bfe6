using static ProcessAgents.Feel.Tests.PatternCalls;

namespace ProcessAgents.Feel.Tests;

/// <summary>What regular expressions match, and what is refused before it grows without bound.</summary>
public sealed class PatternTests
{
    private static readonly FeelEnvironment Now = new(1_700_000_000_000);

    [Theory]
    [InlineData("(?:(?:(?:){1000}){1000}){1000}")]
    [InlineData("(?:(?:(?:a{1000}){1000}){1000}){1000}")]
    [InlineData("a{2147483648}")]
    [InlineData("a{2,1}")]
    [InlineData("(?<name")]
    [InlineData("[a-")]
    [InlineData("[z-a]")]
    [InlineData("\\")]
    [InlineData("\\p{")]
    [InlineData("\\p{IsNoSuchBlock}")]
    [InlineData("(?")]
    [InlineData("a**")]
    public void What_is_no_pattern_or_grows_without_bound_is_refused(string pattern) =>
        Matches("a", pattern).Warnings.ShouldHaveSingleItem().Type.ShouldBe(FeelWarningType.FunctionInvocationFailure);

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    public void Depth_is_refused_before_it_reaches_the_stack(char open, char close)
    {
        string pattern = new string(open, 4_000) + "a" + new string(close, 4_000);

        Matches("a", pattern).Value.ShouldBe(FeelNull.Instance);
    }

    [Fact]
    public void A_class_of_thousands_of_characters_is_asked_without_recursion()
    {
        string members = string.Concat(Enumerable.Range(0x4E00, 9_000).Select(c => (char)c));

        Matches("\u4E01", $"^[{members}]$").Value.ShouldBe(FeelBoolean.True);
        Matches("a", $"^[{string.Join("&&", Enumerable.Repeat("a", 3_000))}]$").Value.ShouldBe(FeelBoolean.True);
    }

    [Fact]
    public void A_replacement_that_is_too_long_is_a_failure()
    {
        string text = $"replace(text, \"(a*)\", \"{string.Concat(Enumerable.Repeat("$1", 500))}\")";

        Evaluate(text, new string('a', 5_000), new FeelLimits { StringLength = 100_000 }).Failure!.Message.ShouldContain("100000");
    }

    [Theory]
    [InlineData("(a)|b", "ab", "[a][]")]
    [InlineData("(?:(a)|b)*", "ab", "[a][]")]
    [InlineData("(?:(?>(a))b|ac)", "ac", "[a]")]
    [InlineData("(?:(a)|(b)|(c?))*", "abc", "[a][]")]
    [InlineData("(?=(a))a", "ac", "[a]c")]
    [InlineData("(a*)*", "ac", "[][]c[]")]
    [InlineData("(a*)+?", "ac", "[a][]c[]")]
    public void Groups_hold_what_they_matched_last(string pattern, string input, string expected) =>
        Evaluate($"replace(text, \"{pattern}\", \"[$1]\")", input, FeelLimits.Default).Value
            .ShouldBe((FeelValue)expected);

    [Theory]
    [InlineData("\\p{Lower}", "az", "AZ`{é")]
    [InlineData("\\p{Upper}", "AZ", "az@[É")]
    [InlineData("\\p{Alpha}", "azAZ", "09@[`{é")]
    [InlineData("\\p{Digit}", "09", "/:a٣")]
    [InlineData("\\p{Alnum}", "azAZ09", "-_é٣")]
    [InlineData("\\p{ASCII}", "\u0000a\u007F", "\u0080é")]
    [InlineData("\\p{Punct}", "!/:@[`{~", " 09azAZ\u001F\u007F¡")]
    [InlineData("\\p{Graph}", "!09azAZ~", " \u001F\u007F¡")]
    [InlineData("\\p{Print}", " !az~", "\u001F\u007F¡")]
    [InlineData("\\p{Blank}", " \u0009", "\u000A\u00A0")]
    [InlineData("\\p{Cntrl}", "\u0000\u001F\u007F", " ~\u0080")]
    [InlineData("\\p{XDigit}", "09afAF", "gG/:")]
    [InlineData("\\p{Space}", " \u0009\u000A\u000B\u000C\u000D", "\u0008\u000E\u0085\u00A0")]
    [InlineData("\\s", " \u0009\u000A\u000B\u000C\u000D", "\u0008\u000E\u0085\u00A0")]
    [InlineData("\\d", "09", "٣a")]
    [InlineData("\\w", "azAZ09_", "-é")]
    [InlineData("\\h", " \u0009\u00A0\u1680\u180E\u2000\u2005\u200A\u202F\u205F\u3000", "\u000A\u1FFF\u200B!")]
    [InlineData("\\v", "\u000A\u000B\u000C\u000D\u0085\u2028\u2029", "\u0009\u000E\u202A ")]
    [InlineData("\\D", "٣a", "09")]
    [InlineData("\\S", "\u0008\u000E\u0085\u00A0", " \u0009\u000D")]
    [InlineData("\\W", "-é", "azAZ09_")]
    [InlineData("\\H", "\u000A\u1FFF\u200B!", " \u2000\u200A")]
    [InlineData("\\V", "\u0009\u000E\u202A ", "\u000A\u000D\u2028")]
    [InlineData("\\p{IsLetter}", "aÉªʰ文ǅ", "1ⅷ-")]
    [InlineData("\\p{IsAlphabetic}", "aÉªʰ文ⅷ", "1-")]
    [InlineData("\\p{IsDigit}", "1٣", "a½")]
    [InlineData("\\p{IsLowercase}", "aé", "AÉǅ1")]
    [InlineData("\\p{IsUppercase}", "AÉ", "aéǅ1")]
    [InlineData("\\p{IsTitlecase}", "ǅ", "AÉa")]
    [InlineData("\\p{IsPunctuation}", "-!«_", "a$+")]
    [InlineData("\\p{IsControl}", "\u0001\u0085", "a ")]
    [InlineData("\\p{IsWhite_Space}", " \u0009\u000D\u0085\u00A0\u2007\u2028", "\u0008\u000E\u001Ca")]
    [InlineData("\\p{IsAssigned}", "a文", "\u0378")]
    [InlineData("\\p{javaWhitespace}", " \u0009\u000D\u001C\u001F\u2003\u2028", "\u0008\u000E\u001B!\u00A0\u2007\u202F\u0085")]
    [InlineData("\\p{IsGreek}", "ͰΩϿἀῼ", "aЯ")]
    [InlineData("\\p{IsCyrillic}", "ЀЯԯᲀꙀ", "aΩ\u0530")]
    [InlineData("\\p{IsArabic}", "شݐݿࢠ", "aא")]
    [InlineData("\\p{IsHebrew}", "את", "aش")]
    [InlineData("\\p{IsHan}", "文一鿿㐀豈\U00020000", "aあ")]
    [InlineData("\\p{IsHiragana}", "ぁあゟ", "アa")]
    [InlineData("\\p{IsKatakana}", "ァアヿㇰｦ", "あa")]
    [InlineData("\\p{javaLowerCase}", "aé", "AÉǅ1")]
    [InlineData("\\p{javaUpperCase}", "AÉ", "aéǅ1")]
    [InlineData("\\p{javaTitleCase}", "ǅ", "AÉa")]
    [InlineData("\\p{javaAlphabetic}", "aÉⅷ", "1-")]
    [InlineData("\\p{javaLetter}", "aÉ", "1ⅷ")]
    [InlineData("\\p{javaDigit}", "1٣", "a½")]
    [InlineData("\\p{javaLetterOrDigit}", "aÉ1٣", "ⅷ-")]
    [InlineData("\\p{Lu}", "AÉ", "aǅ1")]
    [InlineData("\\p{IsLu}", "AÉ", "aǅ1")]
    [InlineData("\\p{IsL}", "aÉ文", "1-")]
    [InlineData("\\pL", "aÉ文", "1-")]
    [InlineData("\\PL", "1-", "aÉ文")]
    [InlineData("\\P{IsL}", "1-", "aÉ")]
    [InlineData("\\p{InGreek}", "Ͱω", "aЯ")]
    [InlineData("\\p{InCyrillic}", "Яѐ", "aω")]
    [InlineData("\\p{InLatin-1Supplement}", "\u0080éÿ", "\u007FĀ")]
    [InlineData("\\p{InBasicLatin}", "\u0000a\u007F", "\u0080é")]
    [InlineData("\\p{Zl}", "\u2028", "\u2029 ")]
    [InlineData("\\p{Zp}", "\u2029", "\u2028 ")]
    [InlineData("\\p{Mn}", "\u0301", "\u0903\u20DDa")]
    [InlineData("\\p{Mc}", "\u0903", "\u0301\u20DDa")]
    [InlineData("\\p{Me}", "\u20DD", "\u0903\u0301a")]
    [InlineData("\\p{M}", "\u0301\u0903\u20DD", "a")]
    [InlineData("\\p{Cc}", "\u0001\u0085", "\u00AD\uE000a")]
    [InlineData("\\p{Cf}", "\u00AD", "\u0001a")]
    [InlineData("\\p{Co}", "\uE000", "\u00ADa")]
    [InlineData("\\p{Cn}", "\u0378", "\uE000a")]
    [InlineData("\\p{C}", "\u0001\u00AD\uE000\u0378", "a ")]
    [InlineData("\\07|\\00", "\u0007\u0000", "\u0001")]
    [InlineData("\\0377", "ÿ", "?")]
    [InlineData("\\cA", "\u0001", "A")]
    [InlineData("[\\a\\e\\f]", "\u0007\u001B\u000C", "aef")]
    [InlineData("\\x{0}|\\x{10FFFF}", "\u0000\U0010FFFF", "0")]
    [InlineData(".", "a\u0009\u000B\u000C\U0001F600", "\u000A\u000D\u0085\u2028\u2029")]
    [InlineData("(?s).", "a\u000A\u000D\u0085\u2028\u2029", "")]
    [InlineData("\\p{IsLatin}", "AZazªºÉɏɐʸḀỿⱠａｚ", "@[1µʹΩ⯿")]
    public void A_class_of_Java_has_its_members_and_no_others(string pattern, string members, string others)
    {
        Remove(pattern, members).ShouldBe((FeelValue)"");
        Remove(pattern, others).ShouldBe((FeelValue)others);
    }

    [Fact]
    public void A_pattern_has_a_greatest_length_depth_and_number_of_repetitions()
    {
        Matches(new string('a', 10_000), new string('a', 10_000)).Value.ShouldBe(FeelBoolean.True);
        Matches("a", new string('a', 10_001)).Value.ShouldBe(FeelNull.Instance);
        Matches("a", Nested('(', 199, ')')).Value.ShouldBe(FeelBoolean.True);
        Matches("a", Nested('(', 200, ')')).Value.ShouldBe(FeelNull.Instance);
        Matches("a", Nested('[', 199, ']')).Value.ShouldBe(FeelBoolean.True);
        Matches("a", Nested('[', 200, ']')).Value.ShouldBe(FeelNull.Instance);
        Matches(new string('a', 1_000), "^a{1000}$").Value.ShouldBe(FeelBoolean.True);
        Matches(new string('a', 1_000), "^a{1,1000}$").Value.ShouldBe(FeelBoolean.True);
        Matches("a", "a{0,1001}").Value.ShouldBe(FeelNull.Instance);
        Matches("a", "a{1001,}").Value.ShouldBe(FeelNull.Instance);
    }

    [Fact]
    public void Parts_side_by_side_add_no_depth()
    {
        string text = new('a', 300);

        Matches(text, $"^{string.Concat(Enumerable.Repeat("(a)", 300))}$").Value.ShouldBe(FeelBoolean.True);
        Matches(text, $"^{string.Concat(Enumerable.Repeat("[a]", 300))}$").Value.ShouldBe(FeelBoolean.True);
    }

    [Fact]
    public void What_failed_before_one_place_of_a_long_text_may_match_before_another()
    {
        string text = string.Concat(Enumerable.Repeat("abcx", 100));

        Evaluate("replace(text, \"(?<=a(?:b|bc))[cx]\", \"-\")", text, FeelLimits.Default).Value
            .ShouldBe((FeelValue)text.Replace("cx", "--", StringComparison.Ordinal));
    }

    private static string Nested(char open, int depth, char close) =>
        new string(open, depth) + "a" + new string(close, depth);

    private static FeelValue Remove(string pattern, string input)
    {
        var scope = new FeelContext(
            KeyValuePair.Create("text", (FeelValue)input), KeyValuePair.Create("pattern", (FeelValue)pattern));
        return FeelExpression.Parse("replace(text, pattern, \"\")", new FeelOptions()).Value!
            .Evaluate(scope, Now).Value;
    }
}
