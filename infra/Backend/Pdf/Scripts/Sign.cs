using System.Text;

namespace Provisioning.Backend.Pdf.Scripts;

/// <summary>What is drawn, and the text it stands for: a joined letter's form stands for the letter.</summary>
internal sealed record Sign(Rune Drawn, string Meaning)
{
    public static Sign Of(Rune character) => new(character, character.ToString());
}
