using System.Collections.Frozen;

namespace Provisioning.Backend.Organizations.Matching;

/// <summary>Domains on which anybody gets a mailbox: they say nothing about who somebody works for, and never
/// match an organisation.</summary>
public static class PublicMailDomains
{
    private static readonly FrozenSet<string> Domains = new[]
    {
        // worldwide
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "passport.com", "yahoo.com", "ymail.com",
        "rocketmail.com", "aol.com", "aim.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com",
        "tuta.io", "tuta.com", "zoho.com", "zohomail.com", "zohomail.eu", "mail.com", "email.com", "usa.com", "gmx.com", "gmx.net",
        "fastmail.com", "fastmail.fm", "hey.com", "hushmail.com", "mailfence.com", "posteo.net", "mailbox.org", "runbox.com", "inbox.com",
        "duck.com", "simplelogin.com", "yandex.com", "mailinator.com", "guerrillamail.com", "10minutemail.com", "yopmail.com",
        // outlook, hotmail, live and yahoo by country
        "outlook.it", "outlook.fr", "outlook.de", "outlook.es", "outlook.jp", "outlook.com.br", "hotmail.it", "hotmail.fr", "hotmail.de",
        "hotmail.es", "hotmail.co.uk", "hotmail.co.jp", "hotmail.com.br", "live.it", "live.fr", "live.de", "live.co.uk", "live.nl",
        "live.com.mx", "yahoo.it", "yahoo.fr", "yahoo.de", "yahoo.es", "yahoo.co.uk", "yahoo.co.jp", "yahoo.co.in", "yahoo.in",
        "yahoo.com.br", "yahoo.com.mx", "yahoo.com.ar", "yahoo.com.au", "yahoo.com.sg", "yahoo.com.hk", "yahoo.com.tw", "yahoo.ca",
        // Italy
        "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tim.it", "tin.it", "inwind.it", "iol.it", "email.it", "fastwebnet.it",
        "teletu.it", "aruba.it", "pec.it", "legalmail.it", "vodafone.it", "poste.it",
        // rest of Europe
        "gmx.de", "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "orange.fr", "wanadoo.fr", "free.fr",
        "laposte.net", "sfr.fr", "bbox.fr", "neuf.fr", "btinternet.com", "sky.com", "virginmedia.com", "ntlworld.com", "talktalk.net",
        "blueyonder.co.uk", "bluewin.ch", "hispeed.ch", "telefonica.net", "terra.es", "sapo.pt", "ziggo.nl", "kpnmail.nl", "planet.nl",
        "xs4all.nl", "telenet.be", "skynet.be", "proximus.be", "telia.com", "online.no", "wp.pl", "o2.pl", "onet.pl", "interia.pl",
        "seznam.cz", "centrum.cz", "email.cz", "azet.sk", "freemail.hu", "citromail.hu", "abv.bg", "mail.bg", "otenet.gr", "ukr.net",
        "i.ua", "mail.ru", "inbox.ru", "list.ru", "bk.ru", "yandex.ru", "ya.ru", "rambler.ru", "mynet.com", "eircom.net",
        // the Americas
        "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net", "juno.com",
        "rogers.com", "bell.net", "sympatico.ca", "shaw.ca", "telus.net", "videotron.ca", "uol.com.br", "bol.com.br", "terra.com.br",
        "ig.com.br", "globo.com", "prodigy.net.mx", "fibertel.com.ar", "speedy.com.ar", "vtr.net",
        // Asia, Africa and the Pacific
        "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "aliyun.com",
        "naver.com", "daum.net", "hanmail.net", "kakao.com", "nate.com", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp", "i.softbank.jp",
        "nifty.com", "biglobe.ne.jp", "ocn.ne.jp", "rediffmail.com", "hinet.net", "pchome.com.tw", "singnet.com.sg", "netvigator.com",
        "walla.co.il", "walla.com", "bezeqint.net", "emirates.net.ae", "maktoob.com", "mweb.co.za", "telkomsa.net", "vodamail.co.za",
        "bigpond.com", "bigpond.net.au", "optusnet.com.au", "iinet.net.au", "xtra.co.nz", "slingshot.co.nz",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every listed domain, in lower case.</summary>
    public static IReadOnlyCollection<string> All => Domains.Items;

    /// <summary>Whether a domain (of an address parsed before) belongs to a public mail provider.</summary>
    public static bool Contains(string domain) => Domains.Contains(domain);
}
