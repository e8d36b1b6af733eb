# Sinyalin altındaki yanıt.
outcome-title = { $what } { $pair } { $direction } { $tag } · { $result }
outcome-take-profit-1 = ✅ TP1 ALINDI
outcome-take-profit-2 = ✅ TP2 ALINDI
outcome-take-profit-1-then-stop = ☑️ TP1, SONRA STOP
outcome-stop-loss = 🛑 STOP-LOSS
outcome-expired = ⌛ SÜRESİ DOLDU
outcome-ambiguous = ⚠️ BELİRSİZ
outcome-cancelled = 🚫 GERİ ÇEKİLDİ
outcome-unresolved-data = ❔ FİYAT VERİSİ YOK

outcome-reached = Ulaşılan fiyat { $price }
outcome-exit = Çıkış { $price } · { $name } { $level }
outcome-exit-expired = Çıkış { $price } (süre dolmadan önceki son fiyat)
outcome-exit-last = Bilinen son fiyat { $price }
outcome-ended = Sonuçlandı: { $time }
outcome-reason = Gerekçe: { $reason }
outcome-stop = stop
outcome-took-profit-1 = TP1 alındı: { $time }
outcome-stop-moved = Stop girişe çekildi: { $price }
outcome-stop-stays = Stop yerinde kalıyor
outcome-course = İşlemde { $duration } · en iyi { $best } · en kötü { $worst }
outcome-both-touched = Tek bir mum hem stopa hem hedefe değdi; işlemlerden hangisinin önce geldiği anlaşılmıyor. Kayıp sayılır.
outcome-not-counted = Ne kazanç ne kayıp sayılır; o anki değeriyle geçmişte kalır.
outcome-path-unknown = Fiyatın bundan sonra ne yaptığı bilinmiyor: biz görmedik, borsa da artık vermiyor. Ne kazanç ne kayıp sayılır.
outcome-after-costs = Komisyon, kayma ve funding sonrası { $result }
outcome-after-fees = Komisyon ve kayma sonrası { $result }; funding bilinmiyor.
outcome-before-fees = Komisyonlar hariç.
