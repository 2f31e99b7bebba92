namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// page.html, in parts that are sent one after the other: a text stands in the flash, and none of it is in the heap but the part that is sent.
    /// Kept equal to that file by a test.
    /// </summary>
    public static class PageText
    {
        public const int PartCount = 8;

        /// <summary>Of UTF-8, all parts together.</summary>
        public const int LengthBytes = 3663;

        public static string Part(int index)
        {
            switch (index)
            {
                case 0:
                    return "<!doctype html><meta charset=utf-8><meta name=viewport content=\"width=device-width,initial-scale=1\"><title>nf</title><style>\n:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:0 auto;padding:1em}\ntextarea,button{font:inherit;width:100%;box-sizing:border-box;padding:.6em;margin:.3em 0}button{min-height:44px}\n#s{font-weight:600;min-height:3em}</style>\n<h1 id=";
                case 1:
                    return "h></h1><p id=i><p id=s role=status aria-live=polite></p><label for=c id=l></label><textarea id=c rows=4 autocapitalize=off spellcheck=false></textarea><button id=b></button>\n<h2 id=n></h2><ul id=w></ul><script>\nvar ko=/^ko/.test(navigator.language),$=function(x){return document.getElementById(x)},sent=0,old='',t=ko?{\nh:'기기 등록',l:'등록 페이지에서 받은 글자를 붙여 넣으세요',b:'보내기',n:'기기가 찾은 Wi-Fi',\ns:['','기기의 버튼을 한 ";
                case 2:
                    return "번 누르세요.','준비되었습니다. 보내기를 누르세요.','Wi-Fi에 연결하는 중입니다. 잠시 기다리세요.','끝났습니다. 다시 원래 Wi-Fi로 돌아가도 됩니다.'],\nr:['','버튼을 누른 뒤 다시 보내세요.','이 기기의 라벨 코드가 아닙니다.','이미 쓴 등록 정보입니다. 등록 페이지에서 새로 만드세요.','글자가 빠졌습니다. 모두 복사해서 다시 붙여 넣으세요.','기기가 다른 일을 하고 있습니다. 잠시 뒤 다시 보내세요.','이 기기에는 라벨 코드가 없습니다.','기기에 저장하지 못했습니다. 다시 보내세요.'],\nf:'연결하지 못했습니다. 등록 페이지에서 Wi-Fi 비밀번호를 확인하고 다시 보내세요.',g:'기기가 답하지 않습니다. 기기의 Wi-Fi에 연결되어 있는지 확인하세요.'}:{\nh:'Se";
                case 3:
                    return "t up this node',l:'Paste what the pairing page gave you',b:'Send',n:'Wi-Fi that the node finds',\ns:['','Press the button on the node once.','Ready. Choose Send.','Joining the Wi-Fi. Wait a moment.','Done. You can go back to your own Wi-Fi.'],\nr:['','Press the button, then send again.','This is not the code of this node’s label.','This was used already. Make a new one on the pairing page.','Somethi";
                case 4:
                    return "ng is missing. Copy all of it and paste again.','The node is busy. Send again in a moment.','This node has no label code.','The node could not store it. Send again.'],\nf:'It did not work. Check the Wi-Fi password on the pairing page and send again.',g:'The node does not answer. Are you still on its Wi-Fi?'};\n['h','l','b','n'].forEach(function(x){$(x).textContent=t[x]});$('c').value=location.hash.s";
                case 5:
                    return "lice(1);\nfunction get(p,then){var x=new XMLHttpRequest;x.open('GET',p);x.timeout=8e3;x.onload=function(){then(JSON.parse(x.responseText))};x.onerror=x.ontimeout=function(){$('s').textContent=t.g};x.send()}\nfunction look(){get('/status',show)}\nfunction show(x){var again=sent&&x.state==2&&x.result!=old;$('s').textContent=x.refusal?t.r[x.refusal]:again?t.f:t.s[x.state]}\n$('b').onclick=function(){try{";
                case 6:
                    return "var v=atob($('c').value.replace(/\\s/g,'').replace(/-/g,'+').replace(/_/g,'/')),a=new Uint8Array(v.length)}catch(e){$('s').textContent=t.r[4];return}\nfor(var i=0;i<a.length;i++)a[i]=v.charCodeAt(i);get('/status',function(y){old=y.result;var x=new XMLHttpRequest;x.open('POST','/claim');x.onload=function(){sent=1;$('s').textContent=x.status==202?t.s[3]:t.r[x.status==503?5:4]};x.onerror=function(){$('";
                case 7:
                    return "s').textContent=t.g};x.send(a)})};\nget('/information',function(x){$('i').textContent='nf-'+x.node.slice(6)+' · '+x.firmware});\nget('/networks',function(x){x.forEach(function(y){var e=document.createElement('li');e.textContent=y.ssid+' ('+y.rssi+' dBm)';$('w').appendChild(e)})});\nlook();setInterval(look,2e3)</script>\n";
                default:
                    return string.Empty;
            }
        }
    }
}
